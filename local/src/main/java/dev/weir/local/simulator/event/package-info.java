/** What the simulated wikis publish: a seeded model in which every event follows from its number alone. */
package dev.weir.local.simulator.event;
