package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run that goes on with bundle a in versions 1, 2 and 1 again. */
class ManifestPastTest {

    @Test
    void keepsAllThatARunWasMadeWithFromStepToStep() {
        JsonObject first = goOn(new JsonObject(), "1", 0);
        JsonObject second = goOn(first, "2", 120);
        JsonObject same = goOn(second, "2", 150);
        JsonObject third = goOn(same, "1", 200);

        assertThat(first.has("earlier")).isFalse();
        assertThat(third.get("since").getAsLong()).isEqualTo(200);
        assertThat(third.getAsJsonArray("earlier")).hasToString("""
                [{"from":0,"to":120,"bundles":[{"symbolicName":"a","version":"1"}]},\
                {"from":120,"to":200,"bundles":[{"symbolicName":"a","version":"2"}]}]""");
    }

    @Test
    void whatWasDoneAfterTheLastCheckpointDoesNotCount() {
        JsonObject first = goOn(new JsonObject(), "1", 0);
        JsonObject second = goOn(first, "2", 120);
        JsonObject killed = goOn(second, "3", 100);
        assertThat(killed.getAsJsonArray("earlier")).hasToString(
                "[{\"from\":0,\"to\":100,\"bundles\":[{\"symbolicName\":\"a\",\"version\":\"1\"}]}]");
        assertThat(goOn(first, "2", 0).has("earlier")).as("nothing was done with it").isFalse();
    }

    @Test
    void aManifestOfFormerVersionsBeganAtTheBeginning() {
        JsonObject former = manifest("1");
        assertThat(goOn(former, "2", 50).getAsJsonArray("earlier").get(0).getAsJsonObject().get("from").getAsLong())
                .isZero();
        assertThat(goOn(former, "1", 50).has("since")).isFalse();
    }

    @Test
    void saysHowBundlesDiffer() {
        assertThat(ManifestPast.changes(manifest("1.0.0"), manifest("1.1.0"))).isEqualTo(Map.of("a", "1.0.0 → 1.1.0"));
        assertThat(ManifestPast.changes(manifest("1.0.0"), manifest("1.0.0"))).isEmpty();
        assertThat(ManifestPast.changes(new JsonObject(), manifest("1.0.0"))).isEmpty();
        JsonObject others = JsonParser.parseString(
                "{\"bundles\":[{\"symbolicName\":\"b\",\"version\":\"2.0.0\"}]}").getAsJsonObject();
        assertThat(ManifestPast.changes(manifest("1.0.0"), others)).isEqualTo(
                Map.of("a", "1.0.0 is gone", "b", "2.0.0 is new"));
        JsonObject rebuilt = manifest("1.0.0");
        rebuilt.getAsJsonArray("bundles").get(0).getAsJsonObject().addProperty("sha256", "00");
        assertThat(ManifestPast.changes(manifest("1.0.0"), rebuilt)).isEqualTo(Map.of("a", "1.0.0 is another build"));
    }

    private static JsonObject goOn(JsonObject former, String version, long step) {
        JsonObject json = manifest(version);
        ManifestPast.carryOver(former, json, madeWith(former), madeWith(json), step);
        return json;
    }

    private static JsonObject madeWith(JsonObject manifest) {
        JsonObject part = new JsonObject();
        if (manifest.has("bundles")) {
            part.add("bundles", manifest.get("bundles"));
        }
        return part;
    }

    private static JsonObject manifest(String version) {
        return JsonParser.parseString("{\"bundles\":[{\"symbolicName\":\"a\",\"version\":\"" + version + "\"}]}")
                .getAsJsonObject();
    }
}
