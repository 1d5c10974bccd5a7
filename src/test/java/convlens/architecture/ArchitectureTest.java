package convlens.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import convlens.Main;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ArchitectureTest {
  private static final String MISBUILT = "convlens.fixture.misbuilt";

  private static final JavaClasses PROGRAM = read(Main.class, "");

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
    JavaClasses misbuilt = read(ArchitectureTest.class, MISBUILT);
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
    JavaClasses built = read(ArchitectureTest.class, "convlens.fixture.built");
    assertThat(new HouseRules("convlens.fixture.built").all().values())
        .allSatisfy(rule -> rule.check(built));
  }

  @Test
  void theProgramIsLookedAtWhole() {
    assertThat(PROGRAM.contain("convlens.Main")).isTrue();
    assertThat(PROGRAM.contain("convlens.text.Text")).isTrue();
    assertThat(PROGRAM).noneMatch(c -> c.getPackageName().contains(".fixture"));
  }

  /** The compiled classes of a package; looking for it on the class path would open every jar. */
  private static JavaClasses read(Class<?> neighbour, String packageName) {
    try {
      Path root = Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new ClassFileImporter().importPath(root.resolve(packageName.replace('.', '/')));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
