/** Runs all of Weir on one machine. */
package dev.weir.local;
