package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/** {@link ConvAutoencoder} with nearest-neighbour upsampling and convolution as its decoder. */
public final class ConvAutoencoderUpsample implements Preset {
  private static final Map<String, Object> DOUBLED = Map.of("scale_factor", 2);

  @Override
  public String id() {
    return "conv-autoencoder-upsample";
  }

  @Override
  public Training training() {
    return new ConvAutoencoder().training();
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.divisible(data, 4);
    GraphBuilder g =
        ConvAutoencoder.encoder(data)
            .add("up1", "interpolate", DOUBLED)
            .add("up_conv1", "conv2d", Conv.same(32, 3))
            .add("up_act1", "relu")
            .add("up2", "interpolate", DOUBLED)
            .add("up_conv2", "conv2d", Conv.same(16, 3))
            .add("up_act2", "relu");
    return ConvAutoencoder.decoded(this, g, d);
  }
}
