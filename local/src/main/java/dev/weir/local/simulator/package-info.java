/**
 * A stand-in for Wikimedia's EventStreams that has its habits and its faults, for runs without a network and for tests.
 *
 * <p>It owns its HTTP server, because it must also misbehave on purpose.
 */
package dev.weir.local.simulator;
