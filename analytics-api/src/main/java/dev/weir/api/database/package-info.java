/** The pool of connections to Postgres, whose sessions may only read. */
@NullMarked
package dev.weir.api.database;

import org.jspecify.annotations.NullMarked;
