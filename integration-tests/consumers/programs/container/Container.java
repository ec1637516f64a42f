package example;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Loads an application, runs it in a thread that ends with it, and unloads it, as a web server does. Arguments: the application's
 * class path, its main class, and the arguments for that.
 */
public final class Container {

    /** Each lasts until the class loader is found, or a tenth of a second: what ends with the client may take that long. */
    private static final int MOST_ROUNDS = 100;

    private static final int ROUND_MILLIS = 100;

    private Container() {}

    public static void main(String[] arguments) throws Exception {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        WeakReference<ClassLoader> application = run(arguments, collected);
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            System.gc();
            if (collected.remove(ROUND_MILLIS) == application) {
                System.out.println("the application was unloaded in round " + round);
                return;
            }
        }
        System.out.println("the application is still there; threads and the class loaders they would load with:");
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> System.out.println(thread + " " + thread.getContextClassLoader()));
        System.exit(1);
    }

    private static WeakReference<ClassLoader> run(String[] arguments, ReferenceQueue<ClassLoader> collected)
            throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : arguments[0].split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader application =
                new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            FutureTask<Object> main = new FutureTask<>(() -> application
                    .loadClass(arguments[1])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length)));
            Thread thread = new Thread(main, "application");
            thread.setContextClassLoader(application);
            thread.start();
            main.get();
            thread.join();
            return new WeakReference<>(application, collected);
        }
    }
}
