package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;

/**
 * {@link SuperResolution} with a transposed convolution as its last step. Where its kernel is no
 * multiple of its stride, windows overlap unevenly: the checkerboard that pixel shuffle has not.
 *
 * @see <a href="https://distill.pub/2016/deconv-checkerboard/">Odena et al., Deconvolution and
 *     Checkerboard Artifacts</a>
 */
public final class SuperResolutionTransposed implements Preset {
  @Override
  public String id() {
    return "super-resolution-transposed";
  }

  @Override
  public Training training() {
    return new SuperResolution().training();
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.of(data);
    int scale = PictureDims.scale(data);
    return SuperResolution.made(
        this,
        SuperResolution.maps(data)
            .add("up", "conv_transpose2d", Conv.of(d.channels(), scale + 2, scale, 1)));
  }
}
