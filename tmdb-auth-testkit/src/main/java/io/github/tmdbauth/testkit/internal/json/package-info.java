/** The little JSON that TMDb's authentication needs, over jackson-core and apart from the client's. */
@NullMarked
package io.github.tmdbauth.testkit.internal.json;

import org.jspecify.annotations.NullMarked;
