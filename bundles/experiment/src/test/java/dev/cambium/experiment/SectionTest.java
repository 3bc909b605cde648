package dev.cambium.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SectionTest {

    @Test
    void isFoundByItsKey() {
        assertThat(Section.of("regularizer")).contains(Section.REGULARIZER);
        assertThat(Section.of("Regularizer")).isEmpty();
        assertThat(Section.keys(Section::isPlugin)).containsExactly("optimizer", "regularizer");
    }

    @Test
    void phasesChangeNothingThatCannotBeSwapped() {
        assertThat(Section.all(Section::isSwappable)).containsAll(Section.all(Section::isPhased));
        assertThat(Section.all(Section::isSwappable)).containsAll(Section.all(Section::choosesTrials))
                .containsAll(Section.all(Section::isUnited));
    }

    @Test
    void whatResultsDependOnMakesNoOtherNetwork() {
        assertThat(Section.keys(section -> !section.isTrained() && !section.isForFile()))
                .containsExactly("name", "description", "variant", "finish", "analysis", "metrics", "report");
        assertThat(Section.keys(Section::isForResults))
                .containsExactly("description", "analysis", "metrics", "report");
    }

    @Test
    void everyListOfPluginsIsOfAKind() {
        assertThat(Arrays.stream(Section.values()).filter(section -> section.isPlugin() || section.isPluginList()))
                .allSatisfy(section -> assertThat(section.kind()).isNotEmpty());
    }
}
