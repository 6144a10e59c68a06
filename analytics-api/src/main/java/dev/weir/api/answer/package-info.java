/** Runs questions and puts their answers together. */
@NullMarked
package dev.weir.api.answer;

import org.jspecify.annotations.NullMarked;
