package dev.cambium.provisioning.internal;

import dev.cambium.provisioning.DeployedBundle;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is wrong with deployed jars, a line for each: for the launcher, which sees no types of bundles. */
@Component(service = Supplier.class, property = "cambium.role=warnings")
public final class DeployWarnings implements Supplier<List<String>> {

    private final Deployment deployment;

    @Activate
    public DeployWarnings(@Reference Deployment deployment) {
        this.deployment = deployment;
    }

    @Override
    public List<String> get() {
        return deployment.list().stream().filter(b -> !b.isSound()).map(DeployedBundle::problem).toList();
    }
}
