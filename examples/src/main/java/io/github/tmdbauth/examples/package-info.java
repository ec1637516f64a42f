/** Runnable programs, each in one file. */
@NullMarked
package io.github.tmdbauth.examples;

import org.jspecify.annotations.NullMarked;
