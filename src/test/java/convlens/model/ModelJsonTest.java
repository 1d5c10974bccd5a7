package convlens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelJsonTest {
  private static final String GRAPHS =
      """
      "graphs": {"model": {"inputs": {"x": [4]},
        "nodes": [{"name": "out", "op": "linear", "out_features": 2}], "outputs": ["out"]}}""";

  private static Model read(String fields) {
    return ModelJson.read("{\"convlens_model\": 1, " + fields + "}");
  }

  @Test
  void whatAModelFileLeavesOutIsAsUsual() {
    Model model = read(GRAPHS);
    assertThat(model.name()).isEqualTo("model");
    assertThat(model.goal().kind()).isEqualTo(Goal.Kind.CLASSIFY);
    assertThat(model.training()).isEqualTo(new Training("digits", "adam", 64, 5));
    assertThat(ModelJson.read(ModelJson.write(model))).isEqualTo(model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "training": 3               | training must be an object
          "training": {"epoch": 3}    | training has no field epoch
          "training": {"epochs": "3"} | epochs must be a number of 0 to 1,000,000,000
          "name": 7                   | name must be a text
          "goal": []                  | goal must be an object
          """)
  void aRefusalNamesTheField(String field, String said) {
    assertThatThrownBy(() -> read(field + ", " + GRAPHS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(said);
  }
}
