package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.data.Numbers;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.WeightSpec;
import convlens.param.Pair;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.story.Digits;
import convlens.story.Predict;
import convlens.story.Stories;
import convlens.story.Style;
import convlens.story.View;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictTest {
  static Stream<Operation> operations() {
    return Operations.all().stream();
  }

  /** On numbers of which no two are alike, so that an answer is known wherever it stands. */
  private static Played played(Operation op) {
    Setting opening = Setting.opening(op, KernelSpec.random(Pair.of(3), 1));
    Tensor input = Played.of(opening, Blases.plain()).given();
    Tensor odd = Tensor.random(input.shape(), 5);
    for (int i = 0; i < odd.data().length; i++) {
      odd.data()[i] = Math.round(odd.data()[i] * 7919) / 1000f;
    }
    Setting setting =
        new Setting(op, opening.args(), new Numbers(odd), opening.kernel(), opening.edited());
    for (WeightSpec spec : op.weights(setting.args(), input.shape())) {
      if (spec.name().equals("weight")) {
        setting = setting.withWeights("weight", Tensor.random(spec.shape(), 9));
      }
    }
    return Played.of(setting, Blases.plain());
  }

  private static List<Mark.Text> texts(List<Mark> marks) {
    List<Mark.Text> texts = new ArrayList<>();
    for (Mark m : marks) {
      if (m instanceof Mark.Text t) {
        texts.add(t);
      } else if (m instanceof Mark.Group g && g.opacity() > 0) {
        texts.addAll(texts(g.marks()));
      }
    }
    return texts;
  }

  /** True when a text is the number to so many figures that it is no other. */
  private static boolean tells(String text, float answer) {
    for (int room = 4; room <= 12; room++) {
      String written = Digits.fit(answer, room);
      boolean precise = written.replaceAll("\\D", "").replaceFirst("^0+", "").length() >= 3;
      if (precise && text.replaceAll("^[=≈+ ]+", "").equals(written)) {
        return true;
      }
    }
    return text.contains(Digits.figures(answer)) && Digits.figures(answer).length() > 4;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noQuestionTellsItsAnswerInAnyTelling(Operation op) {
    Played played = played(op);
    boolean large = played.input().shape().h() > 32;
    List<Style> styles = large ? List.of(Style.PIXELS) : Stories.styles(played.subject());
    for (Style style : styles) {
      Predict predict = Predict.of(played.subject(), new View(style, 0, 0, 0), 1.6);
      for (int step = 2; step < predict.steps(); step += 2 * Math.max(1, predict.steps() / 5)) {
        float answer = predict.answer(step).orElseThrow();
        Frame asked = predict.frame(step, 1, Optional.empty());
        View view = Predict.asking(played.subject(), new View(style, 0, 0, 0));
        int asks = Stories.traceStep(played.subject(), view, predict.knownStep(step));
        Cell at = played.trace().step(asks).at();
        String where = op.info().id() + " " + style + " step " + step;
        for (Mark.Text text : texts(asked.marks())) {
          boolean given =
              text.ref()
                      .filter(
                          r ->
                              !r.part().equals(Ref.OUTPUT)
                                  || r.c() != at.c()
                                  || r.y() != at.y()
                                  || r.x() != at.x())
                      .isPresent()
                  || copied(played, answer);
          assertThat(!given && tells(text.text(), answer))
              .as(where + ": " + text.text() + " of " + answer)
              .isFalse();
        }
        assertThat(asked.caption()).as(where).startsWith("What stands at");
        assertThat(predict.notes(step)).isEmpty();
        assertThat(predict.numbers(step)).isEmpty();
        Frame told = predict.frame(step + 1, 1, Optional.empty());
        assertThat(told).as(where).isNotEqualTo(asked);
        assertThat(texts(told.marks()))
            .as(where)
            .noneMatch(t -> t.text().equals("?") || t.text().equals("NaN"));
      }
    }
  }

  /** True for a number that stands in the input as it is. */
  private static boolean copied(Played played, float answer) {
    for (float v : played.input().data()) {
      if (v == answer) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aQuestionIsAskedBeforeEachStepAndTheAnswerIsTheStoryItself() {
    Played played =
        Played.of(
            Setting.opening(Operations.find("conv2d"), KernelSpec.parse("sobel-x")),
            Blases.plain());
    Scene story = played.scene(View.AUTO, 1.6);
    Predict predict = Predict.of(played.subject(), View.AUTO, 1.6);
    assertThat(predict.steps()).isEqualTo(2 + 2 * story.steps());
    for (int step = 0; step < story.steps(); step++) {
      int question = Predict.question(step);
      assertThat(predict.asks(question)).isTrue();
      assertThat(predict.asks(question + 1)).isFalse();
      assertThat(predict.knownStep(question)).isEqualTo(step);
      assertThat(predict.frame(question + 1)).isEqualTo(story.frame(step));
      assertThat(predict.notes(question + 1)).isEqualTo(story.notes(step));
      assertThat(predict.answer(question)).contains(played.output().data()[step]);
      assertThat(texts(predict.frame(question).marks())).anyMatch(t -> t.text().equals("?"));
    }
  }

  @Test
  void hoveringAnOpenQuestionTellsNothingButWhatStandsInTheInput() {
    Played played =
        Played.of(
            Setting.opening(Operations.find("conv2d"), KernelSpec.parse("sobel-x")),
            Blases.plain());
    Predict predict = Predict.of(played.subject(), View.AUTO, 1.6);
    int step = Predict.question(7);
    Frame alone = predict.frame(step);
    Shape out = played.output().shape();
    for (int i = 0; i < out.plane(); i++) {
      Ref ref = new Ref(Ref.OUTPUT, 0, 0, i / out.w(), i % out.w());
      assertThat(predict.frame(step, 1, Optional.of(ref))).isEqualTo(alone);
      String told = predict.describe(step, ref).orElseThrow();
      assertThat(told.startsWith("What stands at")).as(told).isEqualTo(i >= 7);
    }
    assertThat(predict.describe(step, new Ref(Ref.INPUT, 0, 0, 0, 0))).isPresent();
    // Nor do the questions to come have their answer told beside the answer to this one.
    Ref next = new Ref(Ref.OUTPUT, 0, 0, 8 / out.w(), 8 % out.w());
    assertThat(predict.frame(step + 1, 1, Optional.of(next))).isEqualTo(predict.frame(step + 1));
    assertThat(predict.describe(step + 1, next).orElseThrow()).startsWith("What stands at");
  }

  @Test
  void theSizeIsAskedFirst() {
    Played played =
        Played.of(
            Setting.opening(Operations.find("conv2d"), KernelSpec.parse("sobel-x")),
            Blases.plain());
    Predict predict = Predict.of(played.subject(), View.AUTO, 1.6);
    assertThat(predict.frame(0).caption()).isEqualTo("How large is the *output*?");
    assertThat(texts(predict.frame(0).marks()))
        .noneMatch(t -> t.text().equals("5 × 5"))
        .anyMatch(t -> t.text().equals("? × ?"));
    assertThat(texts(predict.frame(1).marks())).anyMatch(t -> t.text().equals("5 × 5"));
    assertThat(predict.size()).containsExactly(5, 5);
    assertThat(Map.of(0, predict.name(0).number(), 1, predict.name(1).number()))
        .isEqualTo(Map.of(0, 1, 1, 2));
  }
}
