package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.blas.Blases;
import convlens.op.Call;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the rooms of fields and comparisons remember, and how their settings change. */
class RoomJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Call call(String id, String param, Object value) {
    var op = Operations.find(id);
    return new Call(op, Args.presets(op.params()).with(param, value));
  }

  @Test
  void aFieldIsReadBackWithWhatNoLineOfPyTorchSays() {
    FieldSetting s =
        FieldSetting.first()
            .added(call("subsample", "sigma", 1.25))
            .from(new Cell(0, 2, 3))
            .sized(40, 30)
            .weighted(false);
    assertThat(FieldJson.read(FieldJson.write(s))).contains(s);
  }

  @Test
  void aComparisonOfOnesOwnIsReadBackWithItsTypedTensors() {
    CompareSetting skip = CompareSetting.first().ready("skip");
    Comparison.Side first = skip.comparison().sides().get(1);
    CompareSetting own =
        skip.with(
            skip.comparison()
                .with(
                    0,
                    new Comparison.Side(
                        first.layers(),
                        first.kernel(),
                        convlens.op.Weights.NONE.with("other", Tensor.zeros(Shape.chw(2, 5, 5))))));
    assertThat(CompareJson.read(CompareJson.write(own))).contains(own);
    assertThat(CompareJson.read(CompareJson.write(skip))).contains(skip);
  }

  @Test
  void damagedRoomsAreDropped() throws Exception {
    for (String damaged :
        List.of(
            "{}",
            "[]",
            "{\"ready\": \"nonsense\"}",
            "{\"layers\": [], \"input\": [7, 7], \"kernel\": \"box\"}",
            "{\"layers\": [{\"operation\": \"conv9d\"}], \"input\": [7, 7], \"kernel\": \"box\"}",
            "{\"input\": \"random:7x7:1\", \"rows\": [\"OUTPUT\"], \"sides\": [{}, {}]}",
            "{\"input\": \"random:7x7:1\", \"rows\": [\"NONE\"], \"sides\": []}")) {
      assertThat(FieldJson.read(JSON.readTree(damaged))).as(damaged).isEmpty();
      assertThat(CompareJson.read(JSON.readTree(damaged))).as(damaged).isEmpty();
    }
  }

  @Test
  void dilationGrowsThePaddingAlongAndLeavesPoolsAlone() {
    Map<String, ReceptiveField> fields =
        FieldSetting.first().dilated(true).compute(Blases.plain(), () -> false);
    assertThat(fields).hasSize(3);
    for (ReceptiveField field : fields.values()) {
      assertThat(field.levels().get(4).shape()).isEqualTo(Shape.chw(1, 12, 12));
    }
    assertThat(fields.values().stream().map(f -> f.levels().get(4).numbers().get().rows().size()))
        .containsExactly(10.0, 18.0, 34.0);
  }

  @Test
  void aCellBeyondASmallerOutputGivesWayToItsLast() {
    FieldSetting far = FieldSetting.first().from(new Cell(0, 11, 11)).sized(8, 8);
    ReceptiveField field = far.compute(Blases.plain(), () -> false).values().iterator().next();
    assertThat(field.at()).isEqualTo(new Cell(0, 3, 3));
  }
}
