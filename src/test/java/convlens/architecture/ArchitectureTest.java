package convlens.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ArchitectureTest {
  private static final String MISBUILT = "convlens.fixture.misbuilt";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("convlens");

  @TestFactory
  Stream<DynamicTest> theProgramKeepsEachRule() {
    return new HouseRules("convlens")
        .all().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(PROGRAM)));
  }

  @TestFactory
  Stream<DynamicTest> eachRuleFindsWhoBreaksIt() {
    JavaClasses misbuilt = new ClassFileImporter().importPackages(MISBUILT);
    return new HouseRules(MISBUILT)
        .all().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(
                        rule.getKey(),
                        () ->
                            assertThat(rule.getValue().evaluate(misbuilt).hasViolation())
                                .as("%s: a house that breaks it passes", rule.getKey())
                                .isTrue()));
  }

  @Test
  void aWellBuiltHousePasses() {
    JavaClasses built = new ClassFileImporter().importPackages("convlens.fixture.built");
    assertThat(new HouseRules("convlens.fixture.built").all().values())
        .allSatisfy(rule -> rule.check(built));
  }

  @Test
  void theProgramIsLookedAtWhole() {
    assertThat(PROGRAM.contain("convlens.Main")).isTrue();
    assertThat(PROGRAM.contain("convlens.text.Text")).isTrue();
    assertThat(PROGRAM).noneMatch(c -> c.getName().endsWith("Test"));
  }
}
