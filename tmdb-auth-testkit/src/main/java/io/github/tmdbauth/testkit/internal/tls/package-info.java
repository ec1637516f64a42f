/** Certificates made at run time, so that no key lies in the repository and none expires there. */
@NullMarked
package io.github.tmdbauth.testkit.internal.tls;

import org.jspecify.annotations.NullMarked;
