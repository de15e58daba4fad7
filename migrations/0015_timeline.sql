-- The timeline is corrected by people: which items, by whom, and what becomes of what is removed.

/*
What happened to access is history: who got in and who was put out is neither reworded, nor dated anew, nor removed. What Cordon
noted by itself neither. Whoever corrects something says so in their own name, and only what somebody put there is removed.
*/
create policy not_history on timeline_items as restrictive for update to cordon_viewer
  using (kind in ('incident_declared', 'name_changed', 'summary_changed', 'severity_changed', 'status_changed', 'type_changed', 'call_changed',
    'role_assigned', 'role_unassigned', 'custom_field_changed', 'timestamp_changed', 'update_posted', 'merged_into', 'merged_from',
    'relationship_added', 'relationship_removed', 'attachment_added', 'attachment_removed', 'action_created', 'action_changed',
    'follow_up_created', 'follow_up_changed', 'slack_message', 'image_added', 'custom_item'));
create policy by_editor on timeline_items as restrictive for update to cordon_viewer
  using (true)
  with check ((select viewer_kind()) = 'person' and edited_by = (select viewer_ref()) and edited_at is not null
    and (removed_at is null or kind in ('slack_message', 'image_added', 'custom_item')));

-- A message that was removed may be pinned again.
drop index timeline_items_of_message;
create unique index timeline_items_of_message on timeline_items (incident_id, slack_channel_id, slack_message_ts)
  where slack_message_ts is not null and removed_at is null;
-- Items of one thing, such as of an image.
create index timeline_items_about on timeline_items (incident_id, about_id) where about_id is not null and removed_at is null;

-- A removed image is gone, not only out of sight.
grant delete on incident_uploads to cordon_viewer;

comment on column timeline_items.removed_at is
  'Since when nobody is shown it. What people had written is taken out; kind, author and who removed it stay.';
