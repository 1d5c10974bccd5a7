package convlens.cli;

import static convlens.cli.CasesTest.WEIGHT;
import static convlens.cli.CasesTest.X;
import static convlens.cli.CasesTest.answers;
import static convlens.cli.CasesTest.conv;
import static convlens.cli.CasesTest.y;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Backward passes, losses and optimisers as cases. */
class TrainingCasesTest {
  @Test
  void aBackwardPassGivesTheGradientsOfInputWeightAndBias() {
    String grad = "{\"name\": \"grad_out\", \"shape\": [1, 1, 2, 2], \"data\": [1, 0, 0, 2]}";
    JsonNode outputs =
        answers(conv("b", "{}", X, WEIGHT, grad).replace("\"conv2d\"", "\"conv2d_backward\""))
            .get(0)
            .path("outputs");
    assertThat(outputs.findValuesAsText("name")).containsExactly("grad_x", "grad_w", "grad_b");
    assertThat(outputs.path(0).path("data").toString())
        .isEqualTo("[1.0,0.0,0.0,0.0,3.0,0.0,0.0,0.0,2.0]");
    assertThat(outputs.path(1).path("data").toString()).isEqualTo("[11.0,14.0,20.0,23.0]");
    assertThat(outputs.path(2).path("data").toString()).isEqualTo("[3.0]");
  }

  @Test
  void aTrainingStepOfBatchNormGivesOutputStatisticsAndGradients() {
    String line =
        "{\"name\": \"n\", \"op\": \"batch_norm_train\", \"attributes\": {\"momentum\": 0.5},"
            + " \"inputs\": [{\"name\": \"x\", \"shape\": [2, 1, 1, 1], \"data\": [1, 3]},"
            + " {\"name\": \"gamma\", \"shape\": [1], \"data\": [2]},"
            + " {\"name\": \"beta\", \"shape\": [1], \"data\": [1]},"
            + " {\"name\": \"grad_out\", \"shape\": [2, 1, 1, 1], \"data\": [1, 1]}]}";
    JsonNode outputs = answers(line).get(0).path("outputs");
    assertThat(outputs.findValuesAsText("name"))
        .containsExactly("y", "running_mean", "running_var", "grad_x", "grad_w", "grad_b");
    assertThat(outputs.path(1).path("data").toString()).isEqualTo("[1.0]");
    // The unbiased variance of 1 and 3 is 2; half of it and half of the one it began with.
    assertThat(outputs.path(2).path("data").toString()).isEqualTo("[1.5]");
    assertThat(outputs.path(3).path("data").path(0).asDouble()).isZero();
    assertThat(outputs.path(5).path("data").toString()).isEqualTo("[2.0]");
  }

  @Test
  void aLossAndAnOptimiserAreCases() {
    String loss =
        "{\"name\": \"l\", \"op\": \"mse\", \"attributes\": {}, \"inputs\": ["
            + "{\"name\": \"x\", \"shape\": [2], \"data\": [1, 3]},"
            + " {\"name\": \"target\", \"shape\": [2], \"data\": [0, 1]}]}";
    String steps =
        "{\"name\": \"o\", \"op\": \"optim_sgd\", \"attributes\": {\"lr\": 0.5}, \"inputs\": ["
            + "{\"name\": \"p0\", \"shape\": [1], \"data\": [1]},"
            + " {\"name\": \"grads\", \"shape\": [2, 1], \"data\": [1, 0.5]}]}";
    List<JsonNode> both = answers(loss + "\n" + steps);
    assertThat(y(both.get(0)).path("data").toString()).isEqualTo("[2.5]");
    assertThat(both.get(0).path("outputs").path(1).path("name").asText()).isEqualTo("grad_x");
    assertThat(y(both.get(1)).path("data").toString()).isEqualTo("[0.25]");
  }
}
