package dev.cambium.provisioning.internal;

import java.io.File;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes the jars of Felix File Install's folders over. By itself, that uninstalls a running bundle whose jar is
 * just being overwritten. It asks the installer of the highest ranking first.
 */
@Component(service = ArtifactInstaller.class, immediate = true, property = Constants.SERVICE_RANKING + ":Integer=100")
public final class DeployInstaller implements ArtifactInstaller {

    private final Deployment deployment;

    @Activate
    public DeployInstaller(@Reference Deployment deployment) {
        this.deployment = deployment;
    }

    /** Any jar, whatever is in it: one that could not be handled any more would be uninstalled. */
    @Override
    public boolean canHandle(File artifact) {
        return Folders.isJar(artifact.toPath());
    }

    @Override
    public void install(File artifact) {
        deployment.bring(artifact.toPath());
    }

    @Override
    public void update(File artifact) {
        deployment.bring(artifact.toPath());
    }

    @Override
    public void uninstall(File artifact) {
        deployment.remove(artifact.toPath());
    }
}
