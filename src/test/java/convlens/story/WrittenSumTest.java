package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WrittenSumTest {
  private static final Pattern PRODUCT =
      Pattern.compile("\\(?(−?[0-9.e−]+)\\)?·\\(?(−?[0-9.e−]+)\\)?");

  @Test
  void rowsOfProductsThenBiasThenResult() {
    float[] values = {5, 8, 9, 0, 1, 2, 5, 8, 9};
    float[] weights = {-1, 0, 1, -2, 0, 2, -1, 0, 1};
    assertThat(WrittenSum.of(step(values, weights, 0.5f)).text())
        .isEqualTo(
            """
              5·(−1) + 8·0 + 9·1
            + 0·(−2) + 1·0 + 2·2
            + 5·(−1) + 8·0 + 9·1
            = 12 + bias 0.5 = 12.5""");
  }

  @Test
  void aMeanIsASumDivided() {
    assertThat(WrittenSum.of(mean(4, 1, 2, 3, 4)).text())
        .isEqualTo(" (1 + 2\n+ 3 + 4) / 4\n= 10 / 4 = 2.5");
    assertThat(WrittenSum.of(mean(3, 1, -2, 2)).text())
        .isEqualTo(" (1 + (−2)\n+ 2) / 3\n= 1 / 3 ≈ 0.3333");
  }

  /** A mean of values two to a row. */
  private static Step mean(int divisor, float... values) {
    Cell to = new Cell(0, 0, 0);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Read from = new Read.At(new Cell(0, i / 2, i % 2));
      terms.add(new Term(from, values[i], 1f / divisor, Optional.empty(), to));
    }
    return new Step(to, terms, Reduce.SUM);
  }

  @Test
  void whatIsSaidToBeEqualIsEqualAsWritten() {
    int equal = 0;
    int about = 0;
    for (int seed = 0; seed < 60; seed++) {
      Subject s = seed % 2 == 0 ? Cases.random(seed, true) : decimals(seed);
      if (s.out().size() == 0) {
        continue;
      }
      Step step = s.trace().step((int) (seed * 7L % s.trace().size()));
      for (WrittenSum.Line line : WrittenSum.of(step).lines()) {
        assertThat(line.text()).doesNotContain("-");
      }
      String text = WrittenSum.of(step).text();
      BigDecimal shown = products(text);
      Matcher sub = Pattern.compile("(?m)^([=≈]) (−?[0-9.]+)").matcher(text);
      assertThat(sub.find()).as(text).isTrue();
      BigDecimal said = number(sub.group(2));
      if ("=".equals(sub.group(1))) {
        assertThat(said).as(text).isEqualByComparingTo(shown);
        equal++;
      } else {
        assertThat(said.doubleValue())
            .as(text)
            .isCloseTo(shown.doubleValue(), org.assertj.core.data.Offset.offset(0.05));
        about++;
      }
      String last =
          WrittenSum.of(step).lines().get(WrittenSum.of(step).lines().size() - 1).result();
      assertThat(number(last).doubleValue())
          .isCloseTo(step.result(), org.assertj.core.data.Offset.offset(0.005));
    }
    assertThat(equal).isGreaterThan(10);
    assertThat(about).isGreaterThan(10);
  }

  @Test
  void everyChannelHasItsSubtotalAndTheSubtotalsAddUp() {
    Subject s = Cases.conv("nn.Conv2d(3, 1, kernel_size=3)", Cases.digits(3, 5, 5, 3));
    WrittenSum sum = WrittenSum.of(s.trace().step(4));
    List<String> subtotals =
        sum.lines().stream()
            .filter(l -> l.kind() == WrittenSum.Kind.SUBTOTAL)
            .map(WrittenSum.Line::result)
            .toList();
    assertThat(subtotals).hasSize(3);
    BigDecimal all = number(s.bias().isPresent() ? Digits.whole(s.bias().get().data()[0]) : "0");
    for (String t : subtotals) {
      all = all.add(number(t));
    }
    WrittenSum.Line total = sum.lines().get(sum.lines().size() - 1);
    assertThat(number(total.result())).isEqualByComparingTo(all);
    assertThat(total.text()).endsWith(" = ");
  }

  @Test
  void whatHasNoRoomIsToldAsOneNumber() {
    Subject s = Cases.conv("nn.Conv2d(8, 1, kernel_size=3)", Cases.digits(8, 4, 4, 3));
    WrittenSum sum = WrittenSum.of(s.trace().step(0), new WrittenSum.Limits(12, 60));
    assertThat(sum.lines()).hasSizeLessThan(16);
    assertThat(sum.text()).containsPattern("from \\d+ more terms");
    assertThat(number(sum.lines().get(sum.lines().size() - 1).result()).doubleValue())
        .isCloseTo(s.trace().step(0).result(), org.assertj.core.data.Offset.offset(0.005));
    assertThat(sum.lines()).allSatisfy(l -> assertThat(l.whole().length()).isLessThan(62));
  }

  @Test
  void anOpenChannelSaysWhatTheOthersAdd() {
    Subject s = Cases.conv("nn.Conv2d(3, 1, kernel_size=2, bias=False)", Cases.digits(3, 3, 3, 3));
    WrittenSum sum = WrittenSum.ofChannel(s.trace().step(0), 1, WrittenSum.ALL);
    assertThat(sum.text()).contains("from 2 other channels");
    long products = sum.lines().stream().filter(l -> l.kind() == WrittenSum.Kind.TERMS).count();
    assertThat(products).isEqualTo(2);
  }

  @Test
  void rowsTooLongForALineEndInASumOfTheirOwn() {
    Subject s = Cases.conv("nn.Conv2d(1, 1, 7, bias=False)", Tensor.random(Shape.chw(1, 9, 9), 2));
    WrittenSum sum = WrittenSum.of(s.trace().step(4), new WrittenSum.Limits(9, 60));
    assertThat(sum.lines()).hasSize(8);
    assertThat(sum.text()).doesNotContain("more terms");
    assertThat(sum.lines()).allSatisfy(l -> assertThat(l.whole().length()).isLessThan(62));
    BigDecimal all = BigDecimal.ZERO;
    Matcher rows = Pattern.compile("row (\\d):.*…[^=≈]*[=≈] +(−?[0-9.]+)").matcher(sum.text());
    for (int row = 0; row < 7; row++) {
      assertThat(rows.find()).as(sum.text()).isTrue();
      assertThat(rows.group(1)).isEqualTo(Integer.toString(row));
      all = all.add(number(rows.group(2)));
    }
    assertThat(all.doubleValue())
        .isCloseTo(s.trace().step(4).result(), org.assertj.core.data.Offset.offset(0.002));
  }

  @Test
  void moreRowsThanLinesAreToldByTheirSums() {
    Subject s =
        Cases.conv("nn.Conv2d(1, 1, 15, bias=False)", Tensor.random(Shape.chw(1, 16, 16), 2));
    WrittenSum sum = WrittenSum.of(s.trace().step(0), new WrittenSum.Limits(8, 72));
    assertThat(sum.lines()).hasSizeLessThanOrEqualTo(9);
    assertThat(sum.text()).contains("row 0:").contains("row 14:").doesNotContain("more terms");
    assertThat(sum.lines()).allSatisfy(l -> assertThat(l.whole().length()).isLessThan(74));
  }

  @Test
  void weightsHaveTheDigitsTheirCellsShow() {
    float[] values = {1.25f, 2.5f, 0.125f};
    float[] weights = {12.345f, 0.0625f, -0.0125f};
    WrittenSum sum = WrittenSum.of(step(values, weights, 0), new WrittenSum.Limits(9, 30));
    assertThat(Digits.fit(12.345f, 5)).isEqualTo("12.35");
    assertThat(sum.text()).containsPattern("·12\\.3[45]");
  }

  @Test
  void aMaximumNamesItsCandidates() {
    Step max =
        new Step(
            new Cell(0, 0, 0),
            step(new float[] {3, 9, 4}, new float[] {1, 1, 1}, 0).terms().subList(0, 3),
            Reduce.MAX);
    assertThat(WrittenSum.of(max).text()).isEqualTo("max of 3  9  4\n= 9");
  }

  @Test
  void numbersThatAreNoneAreShownAsSuch() {
    float[] values = {Float.NaN, 1, 2};
    assertThat(WrittenSum.of(step(values, new float[] {1, 1, 1}, 0)).text())
        .contains("NaN·1")
        .endsWith("= NaN");
  }

  private static Subject decimals(int seed) {
    return Cases.conv(
        "nn.Conv2d(1, 1, kernel_size=3, bias=False)", Tensor.random(Shape.chw(1, 5, 5), seed));
  }

  private static Step step(float[] values, float[] weights, float bias) {
    Cell to = new Cell(0, 0, 0);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Read at = new Read.At(new Cell(0, i / 3, i % 3));
      Optional<Tap> tap = Optional.of(new Tap(0, 0, i / 3, i % 3));
      terms.add(new Term(at, values[i], weights[i], tap, to));
    }
    terms.add(new Term(new Read.One(0), 1, bias, Optional.empty(), to));
    return new Step(to, terms, Reduce.SUM);
  }

  private static BigDecimal products(String text) {
    BigDecimal sum = BigDecimal.ZERO;
    Matcher m = PRODUCT.matcher(text);
    while (m.find()) {
      sum = sum.add(number(m.group(1)).multiply(number(m.group(2))));
    }
    return sum;
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text.replace('−', '-'));
  }
}
