package dev.cambium.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.junit.jupiter.api.Test;

class PluginNameTest {

    @Test
    void isANameAndPerhapsABundle() {
        assertThat(PluginName.of("l1")).isEqualTo(new PluginName("l1", "")).hasToString("l1");
        assertThat(PluginName.of("l1@org.x.l1")).isEqualTo(new PluginName("l1", "org.x.l1")).hasToString("l1@org.x.l1");
        assertThat(PluginName.of("l1@").isPinned()).as("which is no name").isFalse();
        assertThat(PluginName.plain("l1@org.x")).isEqualTo("l1");
    }

    @Test
    void meansThePluginOfItsBundleAlone() {
        assertThat(PluginName.of("l1").means("l1", "org.y")).isTrue();
        assertThat(PluginName.of("l1@org.x").means("l1", "org.y")).isFalse();
        assertThat(PluginName.of("l1@org.x").means("l1", "org.x")).isTrue();
        assertThat(PluginName.of("l1@org.x").means("l2", "org.x")).isFalse();
    }

    @Test
    void theBundleMakesItNoOtherPlugin() {
        assertThat(PluginName.isSame(new JsonPrimitive("l1@org.x"), new JsonPrimitive("l1"))).isTrue();
        assertThat(PluginName.isSame(new JsonPrimitive("l1@org.x"), new JsonPrimitive("l2@org.x"))).isFalse();
        assertThat(PluginName.isSame(null, new JsonPrimitive("l1"))).isFalse();
        assertThat(PluginName.isSame(null, null)).isTrue();
    }

    @Test
    void settingsUnderItsNameSayItsBundleAsTheirType() {
        JsonObject settings = new JsonObject();
        settings.addProperty("sigma", 0.1);
        JsonObject pinned = PluginName.of("ring@org.x").pinned(settings);
        assertThat(pinned).hasToString("{\"type\":\"ring@org.x\",\"sigma\":0.1}");
        assertThat(PluginName.in(pinned, "ring")).isEqualTo("ring@org.x");
        assertThat(PluginName.in(settings, "ring")).isEqualTo("ring");
        assertThat(PluginName.of("ring").pinned(settings)).isSameAs(settings);
    }
}
