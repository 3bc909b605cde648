package dev.cambium.itest.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.syntax.GivenSlices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order of the house, on the classes of all modules. */
class ArchitectureTest {

    /** Above it a package is hard to take in. */
    private static final int MOST_FILES = 25;

    private static House house;

    @BeforeAll
    static void read() {
        house = House.ofTheLastBuild();
    }

    @Test
    void noModuleMentionsOneThatStandsAboveIt() {
        classes().should(new ArchCondition<JavaClass>("mention no module that stands above their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                checkArrows(type, events);
            }
        }).check(house.classes());
    }

    /** The compiler copies constants, so that classes do not tell whose they were. */
    @Test
    void noPomDependsOnAModuleThatStandsAboveIts() throws Exception {
        assertThat(house.dependencies("trainer")).as("what is read of poms").contains("runs", "network");
        List<String> wrong = new ArrayList<>();
        for (String from : house.modules()) {
            for (String to : house.dependencies(from)) {
                if (!Arrows.mayKnow(from, to)) {
                    wrong.add("bundles/" + from + "/pom.xml depends on " + to + ", but bundles/" + from + " may know "
                            + Arrows.known(from) + " alone");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noPackagesFormACircle() {
        circleFree("package", JavaClass::getPackageName);
    }

    @Test
    void noFilesFormACircle() {
        circleFree("file", House::fileOf);
    }

    @Test
    void noPackageIsTooWide() {
        Map<String, Long> wide = house.classes().stream().map(House::fileOf).distinct()
                .filter(file -> !file.endsWith(".package-info"))
                .collect(groupingBy(file -> file.substring(0, file.lastIndexOf('.')), TreeMap::new, counting()));
        wide.entrySet().removeIf(entry -> entry.getValue() <= MOST_FILES);
        assertThat(wide).as("packages of more than %d files", MOST_FILES).isEmpty();
    }

    private static void checkArrows(JavaClass type, ConditionEvents events) {
        String from = house.moduleOf(type).orElseThrow();
        type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass).distinct().forEach(target ->
                house.moduleOf(target).filter(to -> !Arrows.mayKnow(from, to)).ifPresent(to ->
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " mentions " + target.getName()
                                + ", but bundles/" + from + " may know " + Arrows.known(from)
                                + " alone, and not bundles/" + to))));
    }

    private static void circleFree(String unit, Function<JavaClass, String> name) {
        GivenSlices parts = slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(name.apply(type));
            }

            @Override
            public String getDescription() {
                return "by " + unit;
            }
        });
        parts.namingSlices(unit + " $1").should().beFreeOfCycles().check(house.classes());
    }
}
