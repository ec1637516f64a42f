module example {
    requires io.github.tmdbauth.core;
}
