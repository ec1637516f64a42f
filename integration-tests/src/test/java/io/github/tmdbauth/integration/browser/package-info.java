/** A user with a real browser: Chromium, headless, against the fake. */
@NullMarked
package io.github.tmdbauth.integration.browser;

import org.jspecify.annotations.NullMarked;
