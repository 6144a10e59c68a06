/** What a stream declaration says, as immutable records. */
package dev.weir.catalog;
