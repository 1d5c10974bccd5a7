package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PyTorch refuses of resampling and of the pixel shuffle is refused in its words. */
class ResampleRefusalsTest {
  private static final Shape IN = new Shape(1, 4, 6, 9);

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "interpolate|F.interpolate(input, 8, align_corners=True)|align_corners|align_corners option can only be set with the interpolating modes: linear - bilinear - bicubic - trilinear|align_corners=True, mode='nearest'",
        "interpolate|F.interpolate(input, 8, mode='area', align_corners=False)|align_corners|align_corners option can only be set with the interpolating modes: linear - bilinear - bicubic - trilinear|align_corners=False, mode='area'",
        "interpolate|F.interpolate(input, 8, 2.0)|scale_factor|only one of size or scale_factor should be defined|size=8, scale_factor=2.0",
        "interpolate|F.interpolate(input)|size|either size or scale_factor should be defined|size=None, scale_factor=None",
        "interpolate|nn.Upsample(mode='bilinear')|size|either size or scale_factor should be defined|size=None, scale_factor=None",
        "interpolate|F.interpolate(input, 8, recompute_scale_factor=True)|recompute_scale_factor|recompute_scale_factor is not meaningful with an explicit size|size=8, recompute_scale_factor=True",
        "interpolate|F.interpolate(input, 8, antialias=True)|antialias|Anti-alias option is restricted to bilinear and bicubic modes and requires a 4-D tensor as input|antialias=True, mode='nearest'",
        "interpolate|F.interpolate(input, scale_factor=0.1)|scale_factor|Input and output sizes should be greater than 0|input (H: 6, W: 9) output (H: 0, W: 0)",
        "interpolate|F.interpolate(input, (3, 0))|size|Input and output sizes should be greater than 0|input (H: 6, W: 9) output (H: 3, W: 0)",
        "interpolate|F.interpolate(input, scale_factor=-2)|scale_factor|Input and output sizes should be greater than 0|input (H: 6, W: 9) output (H: -12, W: -18)",
        "interpolate|F.interpolate(input, -1, mode='area')|size|adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0|input (H: 6, W: 9) output (H: -1, W: -1)",
        "pixel_shuffle|nn.PixelShuffle(3)|upscale_factor|pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor|input.size(-3)=4 is not divisible by 9",
        "pixel_shuffle|nn.PixelShuffle(0)|upscale_factor|pixel_shuffle expects a positive upscale_factor|upscale_factor=0",
        "pixel_unshuffle|nn.PixelUnshuffle(4)|downscale_factor|pixel_unshuffle expects height to be divisible by downscale_factor|input.size(-2)=6 is not divisible by 4",
        "pixel_unshuffle|nn.PixelUnshuffle(2)|downscale_factor|pixel_unshuffle expects width to be divisible by downscale_factor|input.size(-1)=9 is not divisible by 2",
        "pixel_unshuffle|F.pixel_unshuffle(input, -1)|downscale_factor|pixel_unshuffle expects a positive downscale_factor|downscale_factor=-1",
        "subsample|TF.gaussian_blur(input, 4, 1.0)[..., ::2, ::2]|kernel_size|kernel_size should have odd and positive integers|kernel_size=4",
        "subsample|TF.gaussian_blur(input, 3, 0)[..., ::2, ::2]|sigma|sigma should have positive values|sigma=0",
        "subsample|input[..., ::0, ::2]|stride|step must be greater than zero|stride=(0, 2)",
      })
  void refused(String op, String line, String param, String rule, String got) {
    Operation o = Operations.find(op);
    Problem p = o.check(o.readTorchLine(line), IN).get(0);
    assertThat(p.param()).isEqualTo(param);
    assertThat(p.rule().replace('|', '-')).isEqualTo(rule);
    assertThat(p.got()).isEqualTo(got);
    OperationContractTest.wellFormed(p);
  }

  @Test
  void tooLargeAnOutputIsAnsweredWithTheSizeItWouldTake() {
    Operation o = Operations.find("interpolate");
    Problem p = o.check(o.readTorchLine("F.interpolate(input, scale_factor=1e6)"), IN).get(0);
    assertThat(p.param()).isEqualTo("scale_factor");
    assertThat(p.got()).contains("6000000, 9000000").contains("GB");
  }

  @Test
  void twoDimsAreNoPicture() {
    Assertions.assertThatThrownBy(() -> Operations.find("interpolate").held(List.of(4, 5)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aSizeThatWasGivenStandsAlone() {
    Operation o = Operations.find("interpolate");
    Object size = o.readTorchLine("F.interpolate(input, size=(3, 4))").get("size");
    assertThat(o.implied(Map.of(), Map.of("size", size))).containsKey("scale_factor");
    assertThat(o.checkGiven(Map.of(), Map.of("mode", "area"))).hasSize(1);
    assertThat(o.checkGiven(Map.of(), Map.of("size", 3))).isEmpty();
  }
}
