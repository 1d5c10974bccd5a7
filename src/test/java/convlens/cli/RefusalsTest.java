package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Param;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter of every operation with words nobody should type. */
class RefusalsTest {
  private static final List<String> WORDS =
      List.of(
          "-1",
          "0",
          "20000000",
          "2147483648",
          "1e30",
          "nan",
          "1.5",
          "x",
          "",
          "None",
          "1,2,3,4,5,6,7,8,9",
          "999999x999999",
          "(3,");

  static Stream<Operation> operations() {
    return Operations.all().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aWordIsTakenOrRefusedInASentenceWithRuleAndWhatWasGot(Operation op) {
    for (Param p : op.params()) {
      for (String word : WORDS) {
        Shell said = Shell.run("explain", op.info().id(), p.flag() + "=" + word, "--at", "0,0,0");
        String what = op.info().id() + " " + p.flag() + "=" + word + "\n" + said.err();
        assertThat(said.code()).as(what).isIn(0, 1, 2);
        assertThat(said.err()).as(what).doesNotContain("should not have").doesNotContain("at conv");
        if (said.code() != 0) {
          assertThat(said.out()).as(what).isEmpty();
          assertThat(said.err()).as(what).contains("got: ").matches("(?s)[a-z_0-9]+: .+");
          assertThat(said.err().lines().count()).as(what).isLessThan(5);
        }
      }
    }
  }
}
