/** JSON as TMDb speaks it: small flat objects, read and written with jackson-core's streaming classes. */
@NullMarked
package io.github.tmdbauth.internal.json;

import org.jspecify.annotations.NullMarked;
