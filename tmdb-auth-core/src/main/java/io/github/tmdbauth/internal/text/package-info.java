/** Percent-encoding; depends on nothing. */
@NullMarked
package io.github.tmdbauth.internal.text;

import org.jspecify.annotations.NullMarked;
