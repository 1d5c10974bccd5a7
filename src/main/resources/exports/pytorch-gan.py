def spread(net, world, device):
    """The net itself, or one whose gradients are the mean over all processes."""
    if world == 1:
        return net
    devices = [device] if device.type == "cuda" else None
    # Buffers stay: a step passes the discriminator twice before it goes back.
    return DistributedDataParallel(net, device_ids=devices, broadcast_buffers=False)


def make_learners(model, options, world, device):
    parts = (model.generator, model.discriminator)
    return [(spread(part, world, device), optimiser_of(part, options)) for part in parts]


def advance(net, optimiser, options):
    if options.clip > 0:
        nn.utils.clip_grad_norm_(net.parameters(), options.clip)
    optimiser.step()


def train_step(learners, options, x, target):
    """The discriminator learns real from made, then the generator to pass; the latter's loss."""
    (generator, of_generator), (discriminator, of_discriminator) = learners
    made = generator(torch.randn(len(x), *LATENT, device=x.device))
    of_discriminator.zero_grad()
    real = verdict(discriminator(2 * x - 1), 1.0)
    fake = verdict(discriminator(made.detach()), 0.0)
    (real + fake).backward()
    advance(discriminator, of_discriminator, options)
    of_generator.zero_grad()
    loss = verdict(discriminator(made), 1.0)
    loss.backward()
    advance(generator, of_generator, options)
    return loss.item()
