/** What the ledger says of each stream, kept up to date by its notifications. */
@NullMarked
package dev.weir.api.ledger;

import org.jspecify.annotations.NullMarked;
