/** Holds what deploys Weir against what Weir is: manifests, compose file, rules and dashboards. */
@NullMarked
package dev.weir.deploy;

import org.jspecify.annotations.NullMarked;
