package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Operations;
import convlens.param.ProblemException;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import convlens.story.Style;
import convlens.story.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeckPlanJsonTest {
  private static Setting convolution() {
    return Setting.of(
        Operations.find("conv2d"), InputSpec.parse("random:5x5:1"), KernelSpec.parse("sobel-x"));
  }

  private static Scene scene(Piece piece) {
    return piece.compute(Blases.plain(), () -> false).apply(16.0 / 9);
  }

  private static DeckPlan deck(Piece... pieces) {
    DeckPlan deck = new DeckPlan("Tuesday", List.of());
    for (Piece piece : pieces) {
      int steps = scene(piece).steps();
      deck = deck.with(new DeckPlan.Entry("A “name”", piece, steps, 0, steps - 1));
    }
    return deck;
  }

  @Test
  void eachRoomsSceneIsMadeAgainAsItWas() {
    Block block =
        Blocks.find("bottleneck").with("conv", Call.read("nn.Conv2d(2, 2, 3, padding=1)"));
    DeckPlan left =
        deck(
            new Piece.Operation(convolution(), new View(Style.FLAT, 0, 0, 0)),
            new Piece.Questions(convolution(), View.AUTO),
            new Piece.Field(FieldSetting.first()),
            new Piece.Compare(CompareSetting.first()),
            new Piece.Joined(block));
    DeckPlan read = DeckPlanJson.read(DeckPlanJson.write(left));
    assertThat(read).isEqualTo(left);
    for (int i = 0; i < left.entries().size(); i++) {
      Scene was = scene(left.entries().get(i).piece());
      Scene is = scene(read.entries().get(i).piece());
      assertThat(is.steps()).isEqualTo(was.steps());
      assertThat(is.frame(is.steps() - 1)).isEqualTo(was.frame(was.steps() - 1));
    }
  }

  @Test
  void anOperationsStepsCanBeAskedFirstAndToldPlainlyAgain() {
    Piece told = new Piece.Operation(convolution(), View.AUTO);
    DeckPlan.Entry whole = deck(told).entries().get(0);
    DeckPlan.Entry asked = whole.turned().orElseThrow();
    assertThat(asked.steps()).isEqualTo(scene(asked.piece()).steps()).isEqualTo(20);
    assertThat(asked.first()).isZero();
    assertThat(asked.last()).isEqualTo(19);
    assertThat(asked.turned()).contains(whole);
    DeckPlan.Entry one = whole.range(4, 4).turned().orElseThrow();
    Scene slides = new Excerpt(scene(one.piece()), one.first(), one.last());
    assertThat(slides.steps()).isEqualTo(2);
    assertThat(slides.asks(0)).isTrue();
    assertThat(slides.asks(1)).isFalse();
    assertThat(slides.notes(0)).isEmpty();
    assertThat(slides.frame(1)).isEqualTo(scene(told).frame(4));
    assertThat(one.turned()).contains(whole.range(4, 4));
    assertThat(new Piece.Field(FieldSetting.first()).turned()).isEmpty();
  }

  @Test
  void aFrozenPictureKeepsEveryMarkItsNotesAndItsNumbers() {
    Optional<Ref> ref = Optional.of(Ref.channel(Ref.OUTPUT, 2, 1));
    List<Mark> marks =
        List.of(
            new Mark.Rect(
                1, 2, 3, 4, 0.5, new Paint.Signed(-0.25), Stroke.dashed(Role.FLOW, 2), true, ref),
            new Mark.Line(0, 0, 5, 6, Stroke.of(Role.TEXT, 1)),
            new Mark.Path(
                List.of(
                    new Mark.Segment.Move(1, 1),
                    new Mark.Segment.To(2, 3),
                    new Mark.Segment.Curve(1, 2, 3, 4, 5, 6),
                    new Mark.Segment.Close()),
                new Paint.Activation(0.5),
                Stroke.NONE,
                true,
                Optional.empty()),
            new Mark.Text(
                "3.5 “x”",
                7,
                8,
                12,
                Mark.Font.MONO_BOLD,
                Mark.Anchor.END,
                new Paint.InkOn(new Paint.Place(0.1, 0.9)),
                Optional.empty()),
            new Mark.Group(
                new Transform(1, 0.123456789, 0, 2, 3, 4),
                0.5,
                List.of(
                    new Mark.Raster(
                        0, 0, 2, 1, 2, 1, new int[] {0xFF102030, 0x00FFFFFF}, Optional.empty()),
                    new Mark.Rect(
                        0,
                        0,
                        1,
                        1,
                        0,
                        new Paint.Gray(0.75),
                        Stroke.NONE,
                        false,
                        Optional.empty()))));
    Numbers numbers = new Numbers("loss", List.of(3), new float[] {1, 0.5f, 1e-30f});
    FrozenScene.Step step =
        new FrozenScene.Step(new Frame(marks, "What *was*"), "said of it", List.of(numbers));
    DeckPlan left = deck(new Piece.Frozen(new FrozenScene("Curves", 320.5, 200, List.of(step))));
    assertThat(DeckPlanJson.read(DeckPlanJson.write(left))).isEqualTo(left);
  }

  @Test
  void aFrozenStoryHasTheStepsThatWereAskedForAsTheyWere() {
    Scene live = scene(new Piece.Operation(convolution(), View.AUTO));
    FrozenScene frozen = FrozenScene.of(live, 4);
    assertThat(frozen.steps()).isEqualTo(4);
    assertThat(frozen.frame(3)).isEqualTo(live.frame(3));
    assertThat(frozen.frame(3, 0.2, Optional.empty())).isEqualTo(live.frame(3));
    assertThat(frozen.notes(3)).isEqualTo(live.notes(3)).isNotEmpty();
  }

  @Test
  void aSceneOfALaterVersionIsKeptUnreadAndSaysSo() {
    String text =
        "{\"convlens-deck\": 1, \"title\": \"T\", \"scenes\": [{\"name\": \"N\", \"steps\": 3,"
            + " \"first\": 2, \"last\": 9, \"of\": {\"kind\": \"hologram\", \"setting\": [1]}}]}";
    DeckPlan read = DeckPlanJson.read(text.getBytes(StandardCharsets.UTF_8));
    DeckPlan.Entry entry = read.entries().get(0);
    assertThat(entry.first()).isEqualTo(1);
    assertThat(entry.last()).isEqualTo(2);
    assertThatThrownBy(() -> scene(entry.piece())).hasMessageContaining("cannot be read");
    assertThat(new String(DeckPlanJson.write(read), StandardCharsets.UTF_8)).contains("hologram");
    assertThat(DeckPlanJson.read(DeckPlanJson.write(read))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{\"scenes\": []}", "\u0000ÿþ", "{\"title\": 3}"})
  void whatIsNoDeckIsOneSentence(String damaged) {
    assertThatThrownBy(() -> DeckPlanJson.read(damaged.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no deck");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"width\": -1, \"height\": 2, \"steps\": [{}]}",
        "{\"width\": 9, \"height\": 2, \"steps\": []}",
        "{\"width\": 9, \"height\": 2, \"steps\": [{\"marks\": [{\"rect\": [1, 2]}]}]}",
        "{\"width\": 9, \"height\": 2, \"steps\": [{\"marks\": [{\"raster\": [0,0,1,1],"
            + " \"columns\": 70000, \"rows\": 70000, \"argb\": \"AAAA\"}]}]}",
        "{\"width\": 9, \"height\": 2, \"steps\": [{\"marks\": [{\"text\": \"x\", \"at\":"
            + " [0,0,1], \"font\": \"COMIC\"}]}]}"
      })
  void aDamagedPictureIsKeptUnread(String damaged) {
    UnaryOperator<String> deck =
        setting ->
            "{\"convlens-deck\": 1, \"scenes\": [{\"of\": {\"kind\": \"picture\", \"setting\": "
                + setting
                + "}}]}";
    DeckPlan read = DeckPlanJson.read(deck.apply(damaged).getBytes(StandardCharsets.UTF_8));
    assertThat(read.entries().get(0).piece()).isInstanceOf(Piece.Unread.class);
  }

  @Test
  void scenesAreMovedRenamedAndTakenOut() {
    Piece one = new Piece.Field(FieldSetting.first());
    DeckPlan.Entry a = new DeckPlan.Entry("a", one, 5, 0, 4);
    DeckPlan deck =
        new DeckPlan("t", List.of(a, a.named("b"), a.named("c").range(2, 9))).moved(0, 2);
    assertThat(deck.entries()).extracting(DeckPlan.Entry::name).containsExactly("b", "c", "a");
    assertThat(deck.entries().get(1).last()).isEqualTo(4);
    assertThat(deck.without(1).entries())
        .extracting(DeckPlan.Entry::name)
        .containsExactly("b", "a");
    assertThat(deck.entries().get(1).of(2).first()).isEqualTo(1);
  }
}
