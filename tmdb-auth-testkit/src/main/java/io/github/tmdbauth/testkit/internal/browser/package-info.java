/** What a browser does with a page's address: requests, redirects, cookies. It knows nothing of TMDb. */
@NullMarked
package io.github.tmdbauth.testkit.internal.browser;

import org.jspecify.annotations.NullMarked;
