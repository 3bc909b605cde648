package dev.cambium.provisioning;

import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The bundles that were added to this installation: the jars in its folder {@code deploy}. What happens here
 * happens in every running process of the installation, in others within two seconds, and stays after their end.
 * When a method returns, this process has followed.
 *
 * <p>A bundle's source is the path of a jar, or {@code mvn:GROUP/ARTIFACT/VERSION[/TYPE[/CLASSIFIER]]}, which is
 * looked up in Maven's local repository (the system property {@code maven.repo.local}, or else
 * {@code ~/.m2/repository}) and in the installation's {@code repository}. Nothing is downloaded.
 *
 * <p>All methods throw {@link UncheckedIOException}, with a message for the user, if {@code deploy} cannot be read
 * or written.
 */
@ProviderType
public interface Bundles {

    /**
     * Adds a bundle and starts it.
     *
     * @throws ProvisioningException if there is no such jar, it is damaged or no bundle, a bundle of its name is
     *                               deployed already, or it cannot be resolved or started; nothing has changed
     */
    DeployedBundle install(String source);

    /**
     * Replaces the deployed bundle that has the same symbolic name. It is stopped in between; whatever depends on
     * it goes on with the new one.
     *
     * @throws ProvisioningException if no bundle of that name is deployed, or for a reason that {@link #install}
     *                               has; the former bundle is still there
     */
    DeployedBundle update(String source);

    /**
     * Takes a deployed bundle away.
     *
     * @param name its symbolic name, the last part of that, or the name of its file
     * @return what it was before
     * @throws ProvisioningException if there is none, or several; names the nearest
     */
    DeployedBundle uninstall(String name);

    /** The deployed bundles, in the order of their files' names; also those of which something is wrong. */
    List<DeployedBundle> list();
}
