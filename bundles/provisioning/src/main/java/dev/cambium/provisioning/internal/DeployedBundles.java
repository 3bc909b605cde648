package dev.cambium.provisioning.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.Nearest;
import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import dev.cambium.provisioning.ProvisioningException;
import dev.cambium.provisioning.Resolution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes the jars of {@code deploy}, and does not wait for a watcher of the folder to follow. */
@Component(service = Bundles.class)
public final class DeployedBundles implements Bundles {

    private final Deployment deployment;
    private final BundleContext context;
    private final Path folder;
    private final Sources sources;

    @Activate
    public DeployedBundles(@Reference Deployment deployment, BundleContext context) throws IOException {
        this(deployment, context, localRepository());
    }

    DeployedBundles(Deployment deployment, BundleContext context, Path localRepository) throws IOException {
        this.deployment = deployment;
        this.context = context;
        Path home = Path.of(context.getProperty("cambium.home"));
        Path deploy = home.resolve("deploy");
        // as file install names it, whatever links lead there
        this.folder = Files.isDirectory(deploy) ? deploy.toRealPath() : home.toRealPath().resolve("deploy");
        this.sources = new Sources(List.of(localRepository, home.resolve("repository")));
    }

    private static Path localRepository() {
        String named = System.getProperty("maven.repo.local");
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    @Override
    public DeployedBundle install(String source) {
        return change(source, this::install);
    }

    @Override
    public DeployedBundle update(String source) {
        return change(source, this::update);
    }

    /** What is to be done with a jar that is complete. */
    @FunctionalInterface
    private interface Change {

        DeployedBundle make(Path source, BundleJar jar) throws RejectedJarException, IOException;
    }

    private DeployedBundle change(String source, Change change) {
        Path file = sources.find(source);
        synchronized (deployment) {
            synchronize();
            try (BundleJar jar = BundleJar.read(file, deployment.privateFolder())) {
                return change.make(file, jar);
            } catch (RejectedJarException e) {
                throw new ProvisioningException(e.getMessage());
            } catch (IOException e) {
                throw notWritten(e);
            }
        }
    }

    private DeployedBundle install(Path source, BundleJar jar) throws RejectedJarException, IOException {
        deployed(jar.symbolicName()).ifPresent(there -> {
            throw new ProvisioningException(there.name() + " is installed already in version " + there.version()
                    + " (" + there.file() + "); use update");
        });
        installed(jar).ifPresent(there -> {
            throw new ProvisioningException(jar.name() + " is there already: " + deployment.origin(there));
        });
        Path target = folder.resolve(jar.symbolicName() + Folders.SUFFIX);
        Optional<DeployedBundle> inTheWay = list().stream()
                .filter(b -> b.file().equals(target) && b.state() != State.REJECTED).findFirst();
        if (inTheWay.isPresent()) {
            throw new ProvisioningException(target + " is there already, and holds " + inTheWay.get().name());
        }
        deployment.check(source, jar);
        requireResolvable(jar, "");
        Folders.put(jar.copy(), target);
        deployment.bring(target);
        DeployedBundle bundle = deployment.describe(target);
        if (!bundle.isSound()) {
            Files.deleteIfExists(target);
            deployment.remove(target);
            throw new ProvisioningException(bundle.problem() + "; it is not installed");
        }
        return bundle;
    }

    private DeployedBundle update(Path source, BundleJar jar) throws RejectedJarException, IOException {
        DeployedBundle before = deployed(jar.symbolicName()).orElseThrow(() -> notDeployed(jar));
        deployment.check(source, jar);
        requireResolvable(jar, Locations.of(before.file()));
        Path target = before.file();
        Path former = Files.createTempFile(deployment.privateFolder(), "former", ".copy");
        try {
            Files.copy(target, former, StandardCopyOption.REPLACE_EXISTING);
            Folders.put(jar.copy(), target);
            deployment.bring(target);
            DeployedBundle bundle = deployment.describe(target);
            if (!bundle.isSound()) {
                Folders.put(former, target);
                deployment.bring(target);
                throw new ProvisioningException(bundle.problem() + "; version " + before.version() + " is back");
            }
            return bundle;
        } finally {
            Files.deleteIfExists(former);
        }
    }

    private ProvisioningException notDeployed(BundleJar jar) {
        boolean part = Arrays.stream(context.getBundles())
                .anyMatch(b -> jar.symbolicName().equals(b.getSymbolicName()));
        if (part) {
            return new ProvisioningException(jar.symbolicName()
                    + " is part of the installation and not among the bundles in " + folder
                    + "; only those can be updated");
        }
        List<String> names = deployedNames();
        String near = Nearest.nameHint(jar.symbolicName(), names);
        return new ProvisioningException(jar.symbolicName() + " is not installed; use install" + near);
    }

    private void requireResolvable(BundleJar jar, String replaced) throws IOException {
        ResolutionCheck.missing(jar, context, replaced).ifPresent(missing -> {
            throw new ProvisioningException(missing);
        });
    }

    @Override
    public DeployedBundle uninstall(String name) {
        synchronized (deployment) {
            synchronize();
            List<DeployedBundle> found = list().stream().filter(b -> isCalled(b, name)).toList();
            if (found.isEmpty()) {
                throw new ProvisioningException(unknown(name));
            }
            if (found.size() > 1) {
                throw new ProvisioningException("'" + name + "' may be any of " + String.join(", ",
                        found.stream().map(b -> b.file().getFileName().toString()).toList())
                        + "; expected one of these");
            }
            DeployedBundle bundle = found.get(0);
            try {
                Files.delete(bundle.file());
            } catch (IOException e) {
                throw notWritten(e);
            }
            deployment.remove(bundle.file());
            return bundle;
        }
    }

    private static boolean isCalled(DeployedBundle bundle, String name) {
        String file = bundle.file().getFileName().toString();
        return bundle.name().equals(name) || bundle.name().endsWith("." + name) && !bundle.version().isEmpty()
                || file.equals(name) || bundle.file().toString().equals(name);
    }

    private String unknown(String name) {
        Optional<Bundle> part = Arrays.stream(context.getBundles())
                .filter(b -> b.getSymbolicName().equals(name) || b.getSymbolicName().endsWith("." + name))
                .findFirst();
        if (part.isPresent()) {
            return part.get().getSymbolicName() + " is part of the installation and not among the bundles in "
                    + folder + "; only those can be uninstalled";
        }
        List<String> names = Stream.concat(deployedNames().stream(),
                deployedNames().stream().map(n -> n.substring(n.lastIndexOf('.') + 1))).toList();
        String near = Nearest.nameHint(name, names);
        return "no bundle '" + name + "' in " + folder + (!near.isEmpty() ? near
                : names.isEmpty() ? "; there is none" : "; expected one of " + String.join(", ", deployedNames()));
    }

    @Override
    public List<DeployedBundle> list() {
        return deployment.list();
    }

    private List<String> deployedNames() {
        return list().stream().map(DeployedBundle::name).toList();
    }

    private Optional<DeployedBundle> deployed(String symbolicName) {
        return list().stream().filter(b -> b.state() != State.REJECTED && b.name().equals(symbolicName)).findFirst();
    }

    private Optional<Bundle> installed(BundleJar jar) {
        return Arrays.stream(context.getBundles())
                .filter(b -> Resolution.name(b).equals(jar.name()))
                .findFirst();
    }

    private void synchronize() {
        try {
            deployment.synchronize(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + Failures.reason((Throwable) e), e);
        }
    }

    private UncheckedIOException notWritten(IOException e) {
        return new UncheckedIOException("cannot change " + folder + ": " + Failures.reason((Throwable) e), e);
    }
}
