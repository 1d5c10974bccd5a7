package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BenchTest {
  @Test
  void everythingIsMeasuredAndNamed() throws IOException {
    Shell shell = Shell.run("bench", "--quick", "--json");
    assertThat(shell.code()).as(shell.err()).isZero();
    JsonNode all = new ObjectMapper().readTree(shell.out());
    assertThat(all.path("arithmetic")).hasSizeGreaterThanOrEqualTo(13);
    for (JsonNode row : all.path("arithmetic")) {
      assertThat(row.path("value").asDouble()).as(row.toString()).isPositive();
    }
    JsonNode times = all.path("milliseconds");
    for (String id : new String[] {"frame", "gif", "compute"}) {
      assertThat(times.path(id).asDouble()).as(id).isPositive();
    }
    assertThat(times.has("picture")).isTrue();
    for (String format : new String[] {".mp4", ".html", ".apng", "frames/"}) {
      assertThat(all.path("framesPerSecond").path(format).asDouble()).as(format).isPositive();
    }
    assertThat(all.path("pulsesWhileExporting").isObject()).isTrue();
    for (JsonNode row : all.path("pulsesWhileExporting")) {
      assertThat(row.path("longest").asDouble()).as(row.toString()).isPositive();
    }
    times.fieldNames().forEachRemaining(id -> named("time", id));
    all.path("machine").fieldNames().forEachRemaining(id -> named("machine", id));
  }

  @Test
  void aStartThatFailedIsToldApartFromAMachineWithoutADisplay() {
    String failed = BenchReport.shown(BenchTime.failed("picture"));
    String none = BenchReport.shown(BenchTime.none("picture"));
    assertThat(none).contains("no display");
    assertThat(failed).contains("failed").doesNotContain("display");
  }

  private static void named(String group, String id) {
    assertThat(BenchReport.label(group, id)).isNotBlank();
  }
}
