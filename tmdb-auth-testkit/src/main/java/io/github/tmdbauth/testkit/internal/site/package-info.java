/** TMDb's site as a browser sees it: the pages on which a user signs in, and says yes or no to an application. */
@NullMarked
package io.github.tmdbauth.testkit.internal.site;

import org.jspecify.annotations.NullMarked;
