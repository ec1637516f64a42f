/** TMDb's API over HTTP: from requests to operations of the state machine, and back to the recorded answers. */
@NullMarked
package io.github.tmdbauth.testkit.internal.api;

import org.jspecify.annotations.NullMarked;
