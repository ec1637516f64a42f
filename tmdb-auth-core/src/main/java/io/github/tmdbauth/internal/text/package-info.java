/** What goes into a URL or a body, and what cannot; depends on nothing. */
@NullMarked
package io.github.tmdbauth.internal.text;

import org.jspecify.annotations.NullMarked;
