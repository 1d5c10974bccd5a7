package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.form.Fields;
import convlens.blas.Blases;
import convlens.data.Generated;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.data.Numbers;
import convlens.data.Pattern;
import convlens.op.Operations;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.play.Setting;
import convlens.scene.Ref;
import convlens.story.Style;
import convlens.story.View;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OperationViewModelTest {
  private long now;

  /** 4 × 4 cells 0, 1, 2, 3 in each row under a kernel that copies its middle. */
  private static Setting copied() {
    return Setting.of(
        Operations.find("conv2d"),
        Generated.of(Pattern.RAMP, 4, 4),
        KernelSpec.Preset.of(ImageKernels.find("identity").orElseThrow()));
  }

  private OperationViewModel model(Setting first) {
    return new OperationViewModel(
        first, Blases.plain(), Runnable::run, Runnable::run, Runnable::run, () -> now);
  }

  private static Tensor output(OperationViewModel model) {
    return model.shown().orElseThrow().played().output();
  }

  @Nested
  class TheLine {
    @Test
    void typedIsPlayedAndTheFormFollows() {
      OperationViewModel model = model(copied());
      assertThat(model.line("nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1)")).isTrue();
      assertThat(model.setting().args().pair("stride")).isEqualTo(Pair.of(2));
      assertThat(output(model).shape()).isEqualTo(Shape.chw(1, 2, 2));
    }

    @Test
    void followsTheForm() {
      OperationViewModel model = model(copied());
      model.arg("stride", new Pair(2, 1));
      assertThat(model.line()).isEqualTo("nn.Conv2d(1, 1, kernel_size=3, stride=(2, 1))");
    }

    @Test
    void unreadableNamesTheWordAndTheLastGoodPictureStays() {
      OperationViewModel model = model(copied());
      Tensor before = output(model);
      assertThat(model.line("nn.Conv2d(1, 1, kernel_size=3, strid=2)")).isFalse();
      Problem problem = model.lineProblemProperty().get().orElseThrow();
      assertThat(Fields.sentence(problem)).contains("strid").contains("stride");
      assertThat(output(model)).isSameAs(before);
      assertThat(model.line()).isEqualTo("nn.Conv2d(1, 1, kernel_size=3)");
    }

    @Test
    void ofAnotherOperationChoosesThatOne() {
      OperationViewModel model = model(copied());
      String pad = Operations.find("pad").torchLine(model(padded()).setting().args());
      assertThat(model.line(pad)).isTrue();
      assertThat(model.setting().operation().info().id()).isEqualTo("pad");
    }

    private Setting padded() {
      Setting s = Setting.of(Operations.find("pad"), copied().input(), copied().kernel());
      return s;
    }
  }

  @Nested
  class Problems {
    @Test
    void nameTheirFieldAndTheLastGoodPictureStays() {
      OperationViewModel model = model(copied());
      Tensor before = output(model);
      model.arg("groups", 3);
      assertThat(model.problemsProperty().get()).extracting(Problem::param).contains("groups");
      assertThat(Fields.sentence(model.problemsProperty().get().get(0)))
          .contains("divisible by groups")
          .contains("groups=3");
      assertThat(output(model)).isSameAs(before);
    }

    @Test
    void goWhenTheSettingIsMended() {
      OperationViewModel model = model(copied());
      model.arg("groups", 3);
      model.arg("groups", 1);
      assertThat(model.problemsProperty().get()).isEmpty();
    }

    @Test
    void ofAFileThatIsNotThereLeaveThePicture() {
      OperationViewModel model = model(copied());
      Tensor before = output(model);
      model.input(convlens.data.Picture.onDisk("no-such-picture.png"));
      assertThat(model.problemsProperty().get()).extracting(Problem::param).contains("input");
      assertThat(output(model)).isSameAs(before);
    }
  }

  @Nested
  class EditingInPlace {
    @Test
    void aWeightChangesTheOutputAtOnce() {
      OperationViewModel model = model(copied());
      assertThat(output(model).data()).containsExactly(1, 2, 1, 2);
      model.cell(new Ref(Ref.KERNEL, 0, 0, 1, 1), 10);
      assertThat(output(model).data()).containsExactly(10, 20, 10, 20);
    }

    @Test
    void anInputCellChangesTheOutputAndBecomesATypedInput() {
      OperationViewModel model = model(copied());
      model.cell(new Ref(Ref.INPUT, 0, 0, 1, 1), -7);
      assertThat(output(model).data()).containsExactly(-7, 2, 1, 2);
      assertThat(model.setting().input()).isInstanceOf(Numbers.class);
    }

    @Test
    void aCellOutsideTheGridChangesNothing() {
      OperationViewModel model = model(copied());
      model.cell(new Ref(Ref.KERNEL, 0, 0, 9, 9), 10);
      model.cell(new Ref(Ref.INPUT, 0, 0, -1, 0), 10);
      assertThat(model.setting()).isEqualTo(copied());
    }

    @Test
    void aBiasIsAddedToEveryCell() {
      OperationViewModel model = model(copied());
      model.bias(1, 0.5f);
      assertThat(output(model).data()).containsExactly(1.5f, 2.5f, 1.5f, 2.5f);
    }
  }

  @Nested
  class UndoAndRedo {
    @Test
    void returnEveryEditInTurn() {
      OperationViewModel model = model(copied());
      model.arg("stride", Pair.of(2));
      now += 5000;
      model.cell(new Ref(Ref.KERNEL, 0, 0, 1, 1), 10);
      now += 5000;
      model.line("nn.Conv2d(1, 1, kernel_size=1)");
      model.undo();
      assertThat(output(model).data()).containsExactly(10);
      model.undo();
      assertThat(output(model).data()).containsExactly(1);
      model.undo();
      assertThat(model.setting()).isEqualTo(copied());
      model.redo();
      assertThat(model.setting().args().pair("stride")).isEqualTo(Pair.of(2));
    }

    @Test
    void takeADraggedSliderAsOneStep() {
      OperationViewModel model = model(copied());
      for (int k = 2; k <= 4; k++) {
        now += 30;
        model.arg("kernel_size", Pair.of(k));
      }
      model.undo();
      assertThat(model.setting()).isEqualTo(copied());
    }
  }

  @Nested
  class Channels {
    private Setting volumes() {
      Setting s = copied();
      return s.withInput(new Generated(Pattern.RANDOM, 2, 4, 4, 0));
    }

    @Test
    void openFlatByOneClickAndCloseAgain() {
      OperationViewModel model = model(volumes());
      assertThat(model.shown().orElseThrow().scene().steps()).isEqualTo(4);
      model.open(Ref.channel(Ref.INPUT, 0, 1));
      View open = model.viewProperty().get();
      assertThat(open.style()).isEqualTo(Style.FLAT);
      assertThat(open.inputChannel()).isEqualTo(1);
      model.close();
      assertThat(model.viewProperty().get()).isEqualTo(View.AUTO);
    }

    @Test
    void keepTheirPlaceWhenOneIsOpenedAndClosed() {
      OperationViewModel model = model(volumes());
      model.arg("out_channels", 3);
      model.player().seek(6);
      model.open(Ref.channel(Ref.OUTPUT, 0, 1));
      assertThat(model.player().step()).isEqualTo(2);
      model.close();
      assertThat(model.player().step()).isEqualTo(6);
    }

    @Test
    void thatAreGoneCloseByThemselves() {
      OperationViewModel model = model(volumes());
      model.open(Ref.channel(Ref.INPUT, 0, 1));
      model.arg("in_channels", 1);
      assertThat(model.viewProperty().get()).isEqualTo(View.AUTO);
    }
  }

  @Test
  void cellsNeverReadAreCounted() {
    OperationViewModel model = model(copied());
    model.arg("stride", Pair.of(2));
    Reads reads = model.readsProperty().get().orElseThrow();
    assertThat(reads.never()).isEqualTo(7);
    assertThat(reads.of()).isEqualTo(16);
    assertThat(reads.times()).isEqualTo(1);
  }

  @Test
  void ofManySettingsOnlyTheNewestIsPlayed() {
    Deque<Runnable> queue = new ArrayDeque<>();
    OperationViewModel model =
        new OperationViewModel(
            copied(), Blases.plain(), queue::add, queue::add, Runnable::run, () -> now);
    for (int k = 1; k <= 4; k++) {
      model.arg("kernel_size", Pair.of(k));
    }
    assertThat(queue).hasSize(1);
    queue.remove().run();
    assertThat(output(model).shape()).isEqualTo(Shape.chw(1, 1, 1));
  }
}
