/**
 * All that follows from a declaration: names, tables and their Postgres DDL, each derived here and nowhere else.
 *
 * <p>Declared names consist of lower-case letters, digits and underscores. Every name that Weir makes up for a relation
 * (a partition, an index) contains a `$`, so that it can't be that of a declared one.
 */
@NullMarked
package dev.weir.catalog.derive;

import org.jspecify.annotations.NullMarked;
