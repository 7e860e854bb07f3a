#include "rules/detect_content.hpp"

#include "base/sample.hpp"

namespace chokepoint {

double detection_share(ContentClass c, bool is_private, const DetectContentParameters& p) {
  if (is_private) return 0;
  switch (c) {
    case ContentClass::kChildSafetyHarm: return p.child_safety_detection_share * p.language_factor;
    case ContentClass::kBullying: return p.bullying_detection_share * p.language_factor;
    case ContentClass::kViolentExtremism: return p.extremism_detection_share * p.language_factor;
    default: return p.false_detection_share;
  }
}

void detect_content(const World& world, const DetectContentParameters& p, FunctionRef<Post&(Wish&)> keep,
                    Awake& awake) {
  for (Wish& wish : awake.wishes) {
    const bool is_private = world.services[wish.service].facts.is_private != 0;
    if (unit(wish.words[kWordFlagOrDetect]) < detection_share(wish.content, is_private, p)) keep(wish).is_detected = true;
  }
}

double detection_time(const Draws& draws, const DetectContentParameters& p, const Post& post) {
  const double u = draws.uniform(Purpose::kDetection, 0, number(post.id));
  return post.created + exponential(p.detection_delay_hours / 24, u);
}

}  // namespace chokepoint
