var user_details =  {
  "screen_name": "BrackwaterHomes",
  "location": "Brackwater",
  "full_name": "Brackwater Homes",
  "id": "4400"
}