package dev.cambium.trainer.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Metric;
import dev.cambium.api.training.Regularizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

class PluginDeclarationTest {

    private static ComponentDescriptionDTO component(Class<?> service, String factory, Map<String, Object> properties) {
        ComponentDescriptionDTO component = new ComponentDescriptionDTO();
        component.serviceInterfaces = new String[] {service.getName()};
        component.factory = factory;
        component.properties = properties;
        return component;
    }

    private static PluginDeclaration said(ComponentDescriptionDTO component) {
        return PluginDeclaration.of(component).orElseThrow();
    }

    @Test
    void isWhatTheAnnotationSays() {
        assertThat(said(component(Regularizer.class, Regularizer.FACTORY, Map.of("cambium.regularizer.name", "l1",
                "cambium.regularizer.description", "Sum of\n weights", "service.ranking", 7))))
                .satisfies(said -> {
                    assertThat(said.isSound()).isTrue();
                    assertThat(said.kind()).isEqualTo("regularizer");
                    assertThat(said.name()).isEqualTo("l1");
                    assertThat(said.description()).doesNotContain("\n").startsWith("Sum of");
                    assertThat(said.ranking()).isEqualTo(7);
                    assertThat(said.title("c", "org.x 1.0.0")).isEqualTo("regularizer 'l1' (org.x 1.0.0)");
                });
    }

    @Test
    void aMetricLooksForPartitionsForNoneOrForWhatItCannotSay() {
        assertThat(said(metric(Map.of())).partitions()).hasValue(List.of());
        assertThat(said(metric(Map.of("cambium.metric.partitions", new String[] {"clusters", "modules"}))).partitions())
                .hasValue(List.of("clusters", "modules"));
        assertThat(said(metric(Map.of("cambium.metric.partitions", new String[] {"*"}))).partitions()).isEmpty();
    }

    private static ComponentDescriptionDTO metric(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("cambium.metric.name", "m");
        return component(Metric.class, Metric.FACTORY, properties);
    }

    @Test
    void itsAuthorIsToldWhatIsMissing() {
        assertThat(said(component(Metric.class, Metric.FACTORY, Map.of())).problem("org.x.M", "org.x 1.0.0"))
                .hasValue("the component org.x.M (org.x 1.0.0) is left out: it does not say what it is; expected "
                        + "@MetricPlugin(name = …, description = …) beside @Component");
        assertThat(said(component(Metric.class, null, Map.of())).wrong()).contains("@MetricPlugin");
        assertThat(said(component(Runnable.class, "dev.cambium.x", Map.of())).wrong()).contains("@RegularizerPlugin");
        assertThat(said(component(Metric.class, null, Map.of("cambium.metric.name", "m"))).wrong())
                .contains("@Component(factory = Metric.FACTORY, service = Metric.class)");
        assertThat(said(component(Metric.class, "x", Map.of("cambium.metrics.name", "m"))).wrong())
                .contains("its kind is 'metrics'", "'metric'");
        assertThat(said(component(Metric.class, "x", Map.of("cambium.metric.name", "a.b"))).wrong())
                .contains("its name is 'a.b'", PluginNames.EXPECTED);
    }

    @Test
    void otherComponentsAreNone() {
        assertThat(PluginDeclaration.of(component(Runnable.class, null, Map.of()))).isEmpty();
        assertThat(PluginDeclaration.of(component(Runnable.class, "org.other", Map.of()))).isEmpty();
        assertThat(PluginDeclaration.of(component(Runnable.class, null, Map.of("cambium.command.name", "run"))))
                .isEmpty();
    }

    /** The annotation of a kind makes the properties by which its plug-ins are found. */
    @ParameterizedTest
    @EnumSource(PluginKind.class)
    void eachKindHasAnAnnotationOfItsOwn(PluginKind kind) throws Exception {
        String annotation = kind.annotation().substring(1, kind.annotation().indexOf('('));
        Class<?> type = Class.forName("dev.cambium.api.plugin." + annotation);
        assertThat(type.getField("PREFIX_").get(null)).isEqualTo("cambium." + kind.key() + ".");
        assertThat(kind.contract().getField("FACTORY").get(null)).asString().startsWith("dev.cambium.");
    }
}
