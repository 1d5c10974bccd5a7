package convlens.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.kernel.Conv2dGeometry;
import convlens.op.Operations;
import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArithmeticBenchTest {
  private static final BenchCase.Convolution SMALL =
      new BenchCase.Convolution(Conv2dGeometry.of(new Shape(1, 8, 30, 30), 8, 3, 3).padding(1));
  private static final BenchCase.Convolution FILTER =
      new BenchCase.Convolution(Conv2dGeometry.of(new Shape(1, 1, 30, 30), 1, 3, 3));

  @Test
  void eachCaseHasARowWhoseFiguresAgreeWithEachOther() {
    List<Double> progress = new ArrayList<>();
    BenchCase.Product product = new BenchCase.Product(16, 20, 24);
    List<BenchRow> rows =
        new ArithmeticBench(Blases.plain(), 3, 1)
            .run(List.of(product), List.of(SMALL, FILTER), progress::add);

    assertThat(rows)
        .extracting(BenchRow::name)
        .containsExactly(
            "16 x 24 x 20",
            "Conv2d(8, 8, 3, padding=1) on [1, 8, 30, 30]",
            "Conv2d(1, 1, 3) on [1, 1, 30, 30]");
    BenchRow sgemm = rows.get(0);
    BenchRow conv = rows.get(1);
    assertThat(sgemm.value() * sgemm.millis() * 1e6).isCloseTo(product.flops(), within(1.0));
    assertThat(conv.value() * conv.millis() * 1e6).isCloseTo(SMALL.flops(), within(1.0));
    assertThat(sgemm.percentOfSgemm()).isEmpty();
    assertThat(conv.percentOfSgemm().orElseThrow())
        .isCloseTo(100 * conv.value() / sgemm.value(), within(1e-6));
    assertThat(conv.percentInIm2col()).isPresent();
    assertThat(rows.get(2).percentInIm2col()).as("a filter lays out no matrix").isEmpty();
    assertThat(progress).isSorted().endsWith(1.0);
  }

  @Test
  void theCasesAreADozenConvolutionsWithNamesOfTheirOwn() {
    assertThat(BenchCase.convolutions()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(BenchCase.convolutions())
        .extracting(BenchCase.Convolution::name)
        .doesNotHaveDuplicates()
        .contains(
            "Conv2d(3, 64, 7, stride=2, padding=3) on [1, 3, 224, 224]",
            "Conv2d(64, 64, 3, padding=2, dilation=2) on [1, 64, 56, 56]",
            "Conv2d(3, 3, 3, padding=1, groups=3) on [1, 3, 512, 512]");
  }

  @Test
  void everyPoolingHasARowThatTellsItsCells() {
    List<BenchWork> works = PoolBench.cases();
    List<BenchRow> rows =
        new ArithmeticBench(Blases.plain(), 1, 1).run(List.of(), List.of(), works, p -> {});
    assertThat(rows).extracting(BenchRow::name).doesNotHaveDuplicates().hasSize(works.size());
    assertThat(rows)
        .extracting(BenchRow::group)
        .contains("max_pool2d", "avg_pool2d", "lp_pool2d", "global_avg_pool2d", "max_unpool2d");
    BenchRow first = rows.get(0);
    assertThat(first.value() * first.millis() * 1e6).isCloseTo(works.get(0).amount(), within(1.0));
  }

  @Test
  void everyOperationHasARow() {
    Blas blas = Blases.plain();
    assertThat(OperationBench.cases(blas, Set.of()))
        .extracting(BenchWork::group)
        .containsAll(Operations.all().stream().map(o -> o.info().id()).toList());
  }

  @Test
  void waysBackHaveRowsToo() {
    Blas blas = Blases.plain();
    assertThat(OperationBench.cases(blas, Set.of()))
        .filteredOn(work -> work.name().endsWith(", backward"))
        .extracting(BenchWork::group)
        .contains("gelu", "softmax", "batch_norm", "layer_norm");
    assertThat(OperationBench.backward(blas))
        .extracting(BenchWork::name)
        .anyMatch(name -> name.contains("groups=64"))
        .anyMatch(name -> name.contains("DeformConv2d(64, 64"));
  }

  @Test
  void transposedConvolutionsHaveRowsForwardAndBackward() {
    List<BenchWork> cases = TransposedBench.cases(Blases.plain());
    assertThat(cases)
        .extracting(BenchWork::name)
        .doesNotHaveDuplicates()
        .contains("ConvTranspose2d(64, 32, 2, stride=2) on [1, 64, 56, 56]")
        .anyMatch(name -> name.endsWith(", backward"));
    List<BenchRow> rows =
        new ArithmeticBench(Blases.plain(), 1, 1)
            .run(List.of(), List.of(), cases.subList(1, 3), done -> {});
    assertThat(rows)
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.group()).isEqualTo("conv_transpose2d"))
        .allSatisfy(row -> assertThat(row.millis()).isPositive());
  }

  @Test
  void noRoundsAreRefused() {
    assertThatThrownBy(() -> new ArithmeticBench(Blases.plain(), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
