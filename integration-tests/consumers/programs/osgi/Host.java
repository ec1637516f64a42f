package example;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Starts an OSGi framework with bundles, and then the program in the last of them. Arguments: a folder for the framework, the
 * bundles as a path, the program's class, and its own arguments.
 */
public final class Host {

    private Host() {}

    public static void main(String[] arguments) throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, arguments[0]));
        framework.start();
        try {
            run(framework.getBundleContext(), arguments);
        } finally {
            // its threads keep the JVM alive
            framework.stop();
            framework.waitForStop(0);
        }
    }

    private static void run(BundleContext context, String[] arguments) throws Exception {
        List<Bundle> bundles = new ArrayList<>();
        for (String jar : arguments[1].split(File.pathSeparator)) {
            bundles.add(context.installBundle(Path.of(jar).toUri().toString()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        bundles.get(bundles.size() - 1)
                .loadClass(arguments[2])
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 3, arguments.length));
    }
}
