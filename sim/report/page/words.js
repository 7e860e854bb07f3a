// Measures in plain words, for both pages; one that isn't here is called by its name.
"use strict";
const plainWords = {
  rung: "how far the government threatened",
  offer: "what the company offered",
  country_reactance: "defiance that the whole country shares",
  posts_lost_to_block: "posts lost to a cut",
  protected_restricted: "protected political posts restricted",
  wrongly_restricted: "posts restricted that broke nothing",
  harm_removed: "truly harmful posts removed",
  exposures_prevented: "readings prevented",
  government_removal_requests: "requests of the government",
  content_restrictions_local_law: "posts hidden under local law",
  removed_policy_after_government_report: "posts removed everywhere after a request",
  access_share: "access",
  posts_silenced: "posts held back",
  people_newly_silenced: "people who fell silent",
  people_circumventing: "people with a VPN or proxy",
  queue_general: "user reports and appeals",
  queue_legal: "government requests",
  items_requested: "posts asked for",
  items_rejected: "left up after a review",
  meta_content_restrictions_local_law: "hidden under local law, as the company reports",
  government_stated_compliance_share: "demands met, as the ministry says",
  share_of_requests_citing_government_criticism: "requests that name politics",
  hidden_removals_after_government_report: "removed on request, in no report",
  requests_complied_share: "requests complied with, as the company reports",
  pretext_share: "political posts asked for under a pretext",
  wrong_decision_share: "stopped by mistake, of all that was stopped",
  deadline_miss_share: "requests that came near their deadline unread",
  items_removed_share: "posts removed or hidden of those decided on, as the company reports",
  service_disruptions_identified: "disruptions that watchers saw",
  shutdowns_recorded: "internet cuts on record",
};
/** Measures that have a meaning of the makers; readers are told this. */
const plainMeanings = {
  queue_general: "user reports and appeals that wait for a moderator in the evening",
  queue_legal: "government requests that wait for a lawyer in the evening",
  country_fear: "fear that the whole country shares: 0 is a calm day, at 1 little is said",
  country_reactance: "defiance that the whole country shares: 0 is a calm day",
  review_load_share: "work that comes to the moderators, over what they can do",
};
const plainParts = [["geo-blocked", "hidden in the country"], ["geo-block", "hiding in the country"], ["general pool", "moderators"],
  ["legal pool", "lawyers"], ["reactance", "defiance"], ["tickets", "reports and requests"]];
const abstractUnits = ["1", "load", "rung", "offer", "trust", "tickets", "share"];
/** What a measure means, with its unit where that says more. */
const plainMeaning = (measure, about) => {
  const names = (text) => text.replace(/[a-z]+(?:_[a-z0-9]+)+/g, (name) => `“${plainName(name)}”`);
  const words = plainMeanings[measure] ?? names(plainParts.reduce((text, [from, to]) => text.replaceAll(from, to), about.meaning));
  return abstractUnits.includes(about.unit) ? words : `${words} (${about.unit})`;
};
/** Of the two ladders, short enough for an axis. */
const shortLevels = {
  rung: ["quiet", "threat", "bill", "1st reading", "2nd reading", "in force", "fine", "throttle", "block"],
  offer: ["nothing", "channel", "compliance", "local office"],
};
/** The parts of a key such as "self_censor.fear_weight", with places between its words where a line may break. */
const keyParts = (key) => key.split(/(?<=[._])/).flatMap((part, i) => i ? [document.createElement("wbr"), part] : [part]);
const plainName = (measure) => plainWords[measure] ?? measure.replaceAll("_", " ");
