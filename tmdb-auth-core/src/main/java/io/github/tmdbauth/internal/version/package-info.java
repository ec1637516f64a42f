/** Which version of what is there. */
@NullMarked
package io.github.tmdbauth.internal.version;

import org.jspecify.annotations.NullMarked;
