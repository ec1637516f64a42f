/** The fake as a program of its own, from the packaged jar. */
@NullMarked
package io.github.tmdbauth.integration.standalone;

import org.jspecify.annotations.NullMarked;
