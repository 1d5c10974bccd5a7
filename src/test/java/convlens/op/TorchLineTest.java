package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import convlens.param.Args;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Sides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line of PyTorch that is the control panel. */
class TorchLineTest {
  private static final Operation CONV = Operations.find("conv2d");
  private static final Operation PAD = Operations.find("pad");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nn.Conv2d(1, 1, kernel_size=3)|",
        "torch.nn.Conv2d(1, 1, 3)|nn.Conv2d(1, 1, kernel_size=3)",
        "Conv2d(1,1,(3,3),(2,2),(1,1))|nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1)",
        "nn.Conv2d(kernel_size=3, out_channels=4, in_channels=2)|nn.Conv2d(2, 4, kernel_size=3)",
        "nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1, padding_mode='reflect')|",
        "nn.Conv2d(4, 8, (3, 5), (2, 1), (1, 0), (1, 2), 2, False, 'circular')|nn.Conv2d(4, 8, kernel_size=(3, 5), stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=2, bias=False, padding_mode='circular')",
        "nn.Conv2d(1, 1, kernel_size=3, padding='same')|",
        "nn.Conv2d(1, 1, kernel_size=3, padding='valid')|",
        "nn.Conv2d(1, 1, kernel_size=3, padding='full')|nn.Conv2d(1, 1, kernel_size=3, padding=2)",
        "nn.Conv2d(1, 1, kernel_size=(3, 2), padding='full', dilation=2)|nn.Conv2d(1, 1, kernel_size=(3, 2), padding=(4, 2), dilation=2)",
        "nn.Conv2d(1, 1, 3, padding=(0, 2, 1, 1))|nn.Sequential(nn.ZeroPad2d((1, 1, 0, 2)), nn.Conv2d(1, 1, kernel_size=3))",
        "nn.Conv2d(1, 1, 3, padding=(1, 1, 2, 2))|nn.Conv2d(1, 1, kernel_size=3, padding=(1, 2))",
        "nn.Sequential(nn.ZeroPad2d((1, 1, 0, 2)), nn.Conv2d(1, 1, kernel_size=3))|",
        "nn.Sequential(nn.ZeroPad2d(1), nn.Conv2d(1, 1, 3))|nn.Conv2d(1, 1, kernel_size=3, padding=1)",
        "nn.Sequential(nn.ConstantPad2d((1, 2, 3, 4), 0.5), nn.Conv2d(1, 1, kernel_size=3, bias=False))|",
        "nn.Sequential(nn.ConstantPad2d(2, value=-1), nn.Conv2d(1, 1, 3))|nn.Sequential(nn.ConstantPad2d(2, -1), nn.Conv2d(1, 1, kernel_size=3))",
        "nn.Sequential(nn.ReflectionPad2d(padding=(1, 0, 0, 2)), nn.Conv2d(1, 1, 3))|nn.Sequential(nn.ReflectionPad2d((1, 0, 0, 2)), nn.Conv2d(1, 1, kernel_size=3))",
        "nn.Sequential(nn.ReplicationPad2d((1, 0, 0, 2)), nn.Conv2d(1, 1, kernel_size=3))|",
        "nn.Sequential(nn.CircularPad2d((1, 0, 0, 2)), nn.Conv2d(1, 1, kernel_size=3))|",
        "nn.Sequential(nn.ZeroPad2d((-1, 2, 0, 0)), nn.Conv2d(1, 1, 3))|nn.Sequential(nn.ConstantPad2d((-1, 2, 0, 0), 0), nn.Conv2d(1, 1, kernel_size=3))",
      })
  void linesOfConvolutionAreReadAndWrittenShort(String line, String written) {
    Args a = CONV.readTorchLine(line);
    assertThat(CONV.torchLine(a)).isEqualTo(written == null ? line : written);
    assertThat(CONV.torchLine(CONV.readTorchLine(CONV.torchLine(a)))).isEqualTo(CONV.torchLine(a));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "F.pad(input, pad=(1, 2, 3, 4))|",
        "torch.nn.functional.pad(x, (1, 2), mode='reflect')|F.pad(input, pad=(1, 2, 0, 0), mode='reflect')",
        "F.pad(x, (1, 1, 1, 1), 'constant', 2.5)|F.pad(input, pad=(1, 1, 1, 1), value=2.5)",
        "F.pad(input=img, pad=[1, 1], value=None)|F.pad(input, pad=(1, 1, 0, 0))",
        "F.pad(x, (1, -1), 'circular', None)|F.pad(input, pad=(1, -1, 0, 0), mode='circular')",
        "nn.ZeroPad2d(2)|F.pad(input, pad=(2, 2, 2, 2))",
        "nn.ReflectionPad2d((1, 2, 3, 4))|F.pad(input, pad=(1, 2, 3, 4), mode='reflect')",
        "nn.ConstantPad2d(padding=1, value=3)|F.pad(input, pad=(1, 1, 1, 1), value=3)",
      })
  void linesOfPaddingAreReadAndWrittenShort(String line, String written) {
    assertThat(PAD.torchLine(PAD.readTorchLine(line))).isEqualTo(written == null ? line : written);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nn.Conv2d(1, 1, 3, strid=2)|strid|nn.Conv2d has no parameter strid|strid=2|stride",
        "nn.Conv2d(1, 1, 3, colour='red')|colour|nn.Conv2d has no parameter colour|colour='red'|one of in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, padding_value",
        "nn.Conv2d(1, 1, 3, kernel_size=3)|kernel_size|kernel_size is given twice|kernel_size=3|kernel_size once",
        "nn.Conv2d(1, 1)|kernel_size|nn.Conv2d needs kernel_size|nn.Conv2d(…)|kernel_size=3",
        "nn.Conv2d(1, 1, 3, 1, 0, 1, 1, True, 'zeros', 5)|line|nn.Conv2d takes at most 9 values without a keyword|10 values|keyword=value for each further one",
        "nn.Conv3d(1, 1, 3)|line|cannot read nn.Conv3d|nn.Conv3d(…)|nn.Conv2d(…) or nn.Sequential(nn.ZeroPad2d(…), nn.Conv2d(…))",
        "nn.Conv2d(1, 1, 3, padding='sane')|padding|padding has no setting of that name|padding='sane'|'same', or one of valid, same, full",
        "nn.Conv2d(1, 1, 3, padding=(1, 2, 3))|padding|padding must be a name, an integer, a pair or four sides|padding=(1, 2, 3)|'valid', 'same', 'full', an integer, (height, width) or (top, bottom, left, right)",
        "nn.Conv2d(1, 1, 3.0)|kernel_size|kernel_size must be an integer or a pair (height, width)|kernel_size=3.0|an integer such as 3, or a pair such as (3, 5)",
        "nn.Conv2d(1, 1, 3, bias=1)|bias|bias must be True or False|bias=1|True or False",
        "nn.Sequential(nn.Conv2d(1, 1, 3))|line|nn.Sequential must hold one padding layer and then nn.Conv2d|nn.Sequential(nn.Conv2d(…),)|a padding layer and nn.Conv2d(…)",
        "nn.Sequential(nn.ReLU(), nn.Conv2d(1, 1, 3))|line|cannot read nn.ReLU|nn.ReLU(…)|a padding layer and nn.Conv2d(…)",
        "nn.Sequential(nn.ZeroPad2d(1), nn.Conv2d(1, 1, 3, padding=1))|padding|the padding stands in both layers|padding=1|nn.Conv2d without padding after a padding layer",
        "nn.Sequential(nn.ConstantPad2d(1), nn.Conv2d(1, 1, 3))|value|nn.ConstantPad2d needs value|nn.ConstantPad2d(…)|value=0",
      })
  void aLineThatCannotBeReadSaysWhy(
      String line, String param, String rule, String got, String expected) {
    Throwable thrown = catchThrowable(() -> CONV.readTorchLine(line));
    assertThat(thrown).isInstanceOf(ProblemException.class);
    assertThat(((ProblemException) thrown).problem())
        .isEqualTo(new Problem(param, rule, got, expected));
  }

  @Test
  void theFourSidesOfALayerComeInPyTorchsOrder() {
    Args a = CONV.readTorchLine("nn.Sequential(nn.ZeroPad2d((1, 2, 3, 4)), nn.Conv2d(1, 1, 3))");
    assertThat(a.padding("padding")).isEqualTo(Padding.of(new Sides(3, 4, 1, 2)));
    assertThat(a.pair("kernel_size")).isEqualTo(Pair.of(3));
  }

  @Test
  void anOperationThatIsNotThereIsAnsweredWithWhatIs() {
    Throwable thrown = catchThrowable(() -> Operations.find("conv"));
    assertThat(((ProblemException) thrown).problem().expected())
        .startsWith("conv2d, or one of ")
        .contains(", max_pool2d, ", ", pad");
  }
}
