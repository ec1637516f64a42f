package io.github.tmdbauth.testkit.contract;

/** Threads that come and go in every JVM, whatever a transport does. */
final class Bystanders {
    private Bystanders() {}

    static boolean are(Thread thread) {
        String name = thread.getName();
        return name.startsWith("origin-")
                || name.startsWith("contract-caller")
                || name.startsWith("ForkJoinPool.commonPool-")
                || name.equals("CompletableFutureDelayScheduler")
                || name.equals("process reaper")
                || name.startsWith("Attach Listener")
                || name.startsWith("Common-Cleaner")
                || name.contains("Compiler");
    }
}
